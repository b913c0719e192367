package tomada.client.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.OptionalLong;

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
/// One thread receives; any may send.
public final class Conversation implements Closeable {
    /// How often the send queue is looked at while something may be in it.
    private static final Duration LOOK = Duration.ofMillis(500);

    private final StreamClient connection;
    private final SocketChannel channel;
    private final Duration timeout;
    private final SendQueue queue;
    private long unacknowledged;
    private long acknowledged = System.nanoTime();
    private boolean spoken;
    private volatile boolean sent;
    private volatile boolean ended;

    private Conversation(StreamClient connection, Duration timeout) throws IOException {
        this.connection = connection;
        this.channel = connection.channel();
        this.timeout = timeout;
        this.queue = new SendQueue(channel);
    }

    /// Connects as [StreamClient] does.
    ///
    /// @param timeout 1 ms or more: for each address, and later on for what is due
    /// @throws TroubleException no address answered
    public static Conversation connect(Endpoint endpoint, Duration timeout) throws IOException {
        StreamClient connection = StreamClient.connect(endpoint, timeout);
        try {
            return new Conversation(connection, timeout);
        } catch (IOException e) {
            connection.close();
            throw e;
        }
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
                channel.write(data);
            }
            sent = true; // again: the receiver may have looked at the queue in between
        } catch (IOException e) {
            throw connection.trouble(e);
        }
    }

    /// Half-closes: nothing more is sent, what comes is still received.
    public void end() throws TroubleException {
        try {
            sent = true; // a FIN is acknowledged too
            ended = true;
            channel.shutdownOutput();
        } catch (IOException e) {
            throw connection.trouble(e);
        }
    }

    /// Waits for bytes.
    ///
    /// @return how many; -1 when the peer has ended
    /// @throws TroubleException reset, or silent when something is due
    public int receive(byte[] data) throws TroubleException {
        Socket socket = channel.socket();
        long start = System.nanoTime();
        Duration look = timeout.compareTo(LOOK) < 0 ? timeout : LOOK;
        try {
            socket.setSoTimeout(Math.toIntExact(look.toMillis()));
            while (true) {
                try {
                    int n = socket.getInputStream().read(data);
                    spoken = true;
                    return n;
                } catch (SocketTimeoutException e) {
                    boolean due = !spoken || ended;
                    if ((due && isOver(start)) || (sent && isStuck())) {
                        throw connection.silent();
                    }
                }
            }
        } catch (TroubleException e) {
            throw e;
        } catch (IOException e) {
            throw connection.trouble(e);
        }
    }

    /// Whether the same bytes are in the send queue for as long as the timeout.
    private boolean isStuck() {
        sent = false; // before looking, lest what is sent meanwhile be overlooked
        OptionalLong bytes = queue.bytes();
        if (bytes.orElse(0) == 0) {
            unacknowledged = 0;
            return false;
        }
        sent = true;
        if (bytes.getAsLong() != unacknowledged) {
            unacknowledged = bytes.getAsLong();
            acknowledged = System.nanoTime();
        }
        return isOver(acknowledged);
    }

    private boolean isOver(long since) {
        return System.nanoTime() - since >= timeout.toNanos();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
