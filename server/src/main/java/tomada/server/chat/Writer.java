package tomada.server.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Sends one member what waits for it, all of it in one send per wake-up, on a thread of its own.
final class Writer implements Runnable {
    private final Member member;
    private final Room room;
    private final Batch.Send send;
    private final Thread thread;

    private long total;

    // Written by this thread, read by the watch.
    private volatile long sent;
    private volatile long sending; // System.nanoTime() of the send's last progress; 0: it rests

    Writer(Member member, Room room) {
        this.member = member;
        this.room = room;
        this.send = member.connection::send;
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
        Batch batch = new Batch();
        try {
            while (room.await(member, batch)) {
                send(batch);
            }
            member.connection.endSending();
        } catch (IOException e) {
            // The reader sees the end too; whichever of the two is first tells the room why.
            room.leave(member, Departure.of(e));
        } finally {
            room.finish(member, batch);
        }
        sending = 0;
    }

    private void send(Batch batch) throws IOException {
        while (batch.hasRemaining()) {
            sending = now();
            total += batch.send(send);
            sent = total;
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
