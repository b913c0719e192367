package tomada.server.chat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Sends one member what waits for it, all of it in one send per wake-up, on a thread of its own.
final class Writer implements Runnable {
    /// Buffers of one send; more wait for the next.
    private static final int BUFFERS = 32;

    private final Member member;
    private final Room room;
    private final Thread thread;

    private long total;

    // Written by this thread, read by the watch.
    private volatile long sent;
    private volatile long sending; // System.nanoTime() of the send's last progress; 0: it rests

    Writer(Member member, Room room) {
        this.member = member;
        this.room = room;
        this.thread = Thread.ofVirtual().name(member.connection.peer() + " writer").unstarted(this);
    }

    void start() {
        thread.start();
    }

    /// Has it look again what there is to send.
    void wake() {
        LockSupport.unpark(thread);
    }

    /// Waits until everything is sent, or cannot be, for that long at most.
    void await(Duration time) {
        try {
            thread.join(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try {
            ByteBuffer[] batch = new ByteBuffer[BUFFERS];
            int count;
            while ((count = room.await(member, batch)) > 0) {
                send(batch, count);
            }
            member.connection.endSending();
        } catch (IOException e) {
            // The reader sees the end too; whichever of the two is first tells the room why.
            room.leave(member, Departure.of(e));
        }
        sending = 0;
    }

    private void send(ByteBuffer[] batch, int count) throws IOException {
        int first = 0;
        while (first < count) {
            sending = now();
            total += member.connection.send(batch, first, count - first);
            sent = total;
            while (first < count && !batch[first].hasRemaining()) {
                first++;
            }
        }
        sending = 0;
    }

    /// Bytes that the kernel has taken so far.
    long sent() {
        return sent;
    }

    /// Nanoseconds that the kernel has taken nothing for, with something to take.
    long stalled() {
        long since = sending;
        return since == 0 ? 0 : System.nanoTime() - since;
    }

    private static long now() {
        return System.nanoTime() | 1; // never 0
    }
}
