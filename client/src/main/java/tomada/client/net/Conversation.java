package tomada.client.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A connection on which both sides talk as they like until one ends it.
///
/// Silence is no fault here: nobody may have anything to say. It is one before the server's first
/// byte, after our own end, and when what we sent is not acknowledged; each for as long as the
/// timeout.
///
/// ```
///   CONNECTED --its first byte--> OPEN --end(): shutdown(SHUT_WR)--> ENDED --its FIN--> CLOSED
///       | silent                   | not acknowledged                  | silent
///       +--------------------------+-- TroubleException: timed out <---+
/// ```
///
/// One thread receives, any may send, and one of its own watches the time.
public final class Conversation implements Closeable {
    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration OFTEN = Duration.ofMillis(250);

    private final StreamClient connection;
    private final StreamSocket socket;
    private final SendQueue queue;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long heard = System.nanoTime();
    private volatile boolean spoken;
    private volatile boolean ended;
    private volatile boolean sent;
    private volatile @Nullable TroubleException silent;

    /// @param connection is closed with the conversation; its timeout is for what is due
    public Conversation(StreamClient connection) throws IOException {
        this.connection = connection;
        this.socket = connection.socket();
        this.queue = socket.sendQueue();
        Thread.ofVirtual().name("watch").start(this::watch);
    }

    /// The peer's address and port: `10.77.0.10:5001`.
    public String peer() {
        return connection.peer();
    }

    /// Sends all of it; waits while the kernel has no room.
    public void send(byte[] bytes) throws TroubleException {
        try {
            ByteBuffer data = ByteBuffer.wrap(bytes);
            sent = true;
            while (data.hasRemaining()) {
                socket.send(data);
            }
            sent = true; // again: the watch may have found the queue empty in between
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /// Half-closes: nothing more is sent, what comes is still received.
    public void end() throws TroubleException {
        try {
            heard = System.nanoTime();
            ended = true;
            socket.shutdownWrite();
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /// Waits for the next bytes, at most as many as one recv takes; none when the peer has ended.
    ///
    /// @throws TroubleException reset, or silent when something is due
    public byte[] receive() throws TroubleException {
        byte[] data = new byte[connection.options().buffer()];
        while (true) {
            try {
                int n = socket.recv(data, LONG);
                heard = System.nanoTime();
                spoken = true;
                return Arrays.copyOf(data, Math.max(0, n));
            } catch (SocketTimeoutException e) {
                // a day is nothing
            } catch (IOException e) {
                throw trouble(e);
            }
        }
    }

    /// What the watch has found, else what the kernel says.
    private TroubleException trouble(IOException e) {
        TroubleException found = silent;
        return found != null ? found : connection.trouble(e);
    }

    private void watch() {
        Duration timeout = connection.options().timeout();
        long tick = Math.min(OFTEN.toNanos(), timeout.toNanos() / 4);
        long left = 0;
        long moved = System.nanoTime();
        try {
            while (!closed.await(tick, TimeUnit.NANOSECONDS)) {
                boolean looked = sent;
                sent = false; // before looking, lest what is sent meanwhile be overlooked
                long now = looked ? queue.bytes() : 0;
                if (now > 0) {
                    sent = true;
                }
                if (now == 0 || now != left) {
                    moved = System.nanoTime();
                }
                left = now;
                boolean due = ended || !spoken;
                if (isOver(moved, timeout) || (due && isOver(heard, timeout))) {
                    silent = connection.silent();
                    socket.close(); // wakes who receives or sends
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // it is closed
        }
    }

    private static boolean isOver(long since, Duration timeout) {
        return System.nanoTime() - since >= timeout.toNanos();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        connection.close();
    }
}
