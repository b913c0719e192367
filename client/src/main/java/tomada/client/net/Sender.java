package tomada.client.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Sends all that a source has on a thread of its own, and then may half-close. A short text that
/// the socket's buffer takes at once goes without the thread.
///
/// Another thread watches it: how much is on its way, and since when nothing moves. Time that the
/// source takes (somebody types) is not time that the peer takes.
final class Sender {
    private static final int BUFFER = 16 * 1024;

    private final InputStream source;
    private final StreamSocket socket;
    private final boolean halfClose;
    private @Nullable Thread thread;

    private volatile long offered;
    private volatile long sent;
    private volatile boolean writing;
    private volatile boolean finished;
    private volatile long moved = System.nanoTime();
    private volatile @Nullable IOException failure;

    /// @param halfClose whether that is all, which the peer is told
    Sender(InputStream source, StreamSocket socket, boolean halfClose) {
        this.source = source;
        this.socket = socket;
        this.halfClose = halfClose;
    }

    /// Starts to send on a new connection, whose buffer is empty.
    void startFresh() throws IOException {
        if (source instanceof ByteArrayInputStream && source.available() <= BUFFER) {
            run();
        } else {
            start();
        }
    }

    void start() {
        thread = new Thread(this::run, "sender");
        thread.setDaemon(true); // it may wait for standard input when there is nobody to send to
        thread.start();
    }

    /// Waits until all is sent, or that failed.
    ///
    /// @return false when the time is over before that
    boolean await(Duration time) throws InterruptedIOException {
        try {
            return thread == null || thread.join(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /// Bytes that were given to the kernel, or are being.
    long offered() {
        return offered;
    }

    /// Bytes that the kernel took.
    long sent() {
        return sent;
    }

    /// Whether it waits for the peer to take bytes, and not for the source.
    boolean writing() {
        return writing;
    }

    /// Whether the source came to its end and all of it was sent.
    boolean finished() {
        return finished;
    }

    /// When something moved last, as [System#nanoTime].
    long moved() {
        return moved;
    }

    /// Throws what ended the sending early, if anything did.
    void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private void run() {
        byte[] data = new byte[BUFFER];
        try {
            for (int n = read(data); n >= 0; n = read(data)) {
                send(ByteBuffer.wrap(data, 0, n));
            }
            moved = System.nanoTime();
            finished = true;
            if (halfClose) {
                socket.shutdownWrite();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private int read(byte[] data) throws IOException {
        try {
            return source.read(data);
        } catch (IOException e) {
            SourceException failed = new SourceException(e);
            failure = failed; // before the close, which wakes the receiver, which asks for it
            socket.abort(); // half is not the whole
            throw failed;
        }
    }

    private void send(ByteBuffer data) throws IOException {
        long before = sent;
        moved = System.nanoTime();
        offered = before + data.remaining();
        writing = true;
        while (data.hasRemaining()) {
            socket.send(data);
            sent = before + data.position();
            moved = System.nanoTime();
        }
        writing = false;
    }

    /// The source failed, not the connection.
    static final class SourceException extends IOException {
        private static final long serialVersionUID = 1;

        SourceException(IOException cause) {
            super("cannot read what is to be sent: " + cause.getMessage(), cause);
        }
    }
}
