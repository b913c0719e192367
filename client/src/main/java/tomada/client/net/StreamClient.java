package tomada.client.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A connection to a TCP server.
///
/// ```
///            connect()           all is sent               the peer's FIN, close()
///  endpoint ----------> OPEN --------------> HALF_CLOSED -------------------------> CLOSED
///                        |  shutdown(SHUT_WR)     |
///                        +-----------+------------+
///                                    | RST, or no answer in time: TroubleException
///                                    v
///                                  CLOSED
/// ```
public final class StreamClient implements Closeable {
    /// Bytes that one `recv` takes at most.
    private static final int BUFFER = 16 * 1024;

    private final SocketChannel channel;
    private final InetSocketAddress address;
    private final Duration timeout;

    private StreamClient(SocketChannel channel, InetSocketAddress address, Duration timeout) {
        this.channel = channel;
        this.address = address;
        this.timeout = timeout;
    }

    /// Connects to the first of the endpoint's addresses that answers, as Python's
    /// `create_connection`: each in turn, each for as long as the timeout.
    ///
    /// @param timeout 1 ms or more; also how long the peer may be silent later on
    /// @throws TroubleException no address answered; the trouble is the last one's, as in Python
    public static StreamClient connect(Endpoint endpoint, Duration timeout) throws IOException {
        List<TroubleException> failures = new ArrayList<>();
        for (InetSocketAddress address : endpoint.addresses()) {
            try {
                return connect(address, timeout);
            } catch (TroubleException e) {
                failures.add(e);
            }
        }
        throw TroubleException.all(endpoint.host(), failures);
    }

    private static StreamClient connect(InetSocketAddress address, Duration timeout)
            throws IOException {
        SocketChannel channel = socket(address);
        try {
            channel.socket().connect(address, Math.toIntExact(timeout.toMillis()));
            return new StreamClient(channel, address, timeout);
        } catch (IOException e) {
            channel.close();
            throw TroubleException.of(e, address, timeout);
        }
    }

    /// The family that the address has, as AF_INET in the course: Java's own choice is a socket of
    /// IPv6 for both, which netstat shows as `tcp6`.
    private static SocketChannel socket(InetSocketAddress address) throws IOException {
        try {
            return SocketChannel.open(
                    address.getAddress() instanceof Inet4Address
                            ? StandardProtocolFamily.INET
                            : StandardProtocolFamily.INET6);
        } catch (UnsupportedOperationException e) {
            throw TroubleException.noIpv6(address, e);
        }
    }

    /// The peer's address and port: `10.77.0.10:5000`.
    public String peer() {
        return Notation.of(address);
    }

    /// The connection itself, and what is said of it, for [Conversation].
    SocketChannel channel() {
        return channel;
    }

    TroubleException trouble(IOException e) {
        return TroubleException.of(e, address, timeout);
    }

    TroubleException silent() {
        return TroubleException.silent(address, timeout);
    }

    /// Sends everything that the source has and half-closes.
    ///
    /// @return how many bytes that were: the kernel took them, which does not say that the peer did
    /// @throws TroubleException reset, or for the time of the timeout the peer takes no bytes
    /// @throws IOException the source failed
    public long send(InputStream source) throws IOException {
        Sender sender = new Sender(source, channel);
        sender.start();
        Duration left = timeout;
        while (!sender.await(left)) {
            left = sender.writing() ? left(sender.moved()) : timeout;
        }
        check(sender);
        return sender.sent();
    }

    /// Sends everything that the source has and half-closes; meanwhile all that comes back goes to
    /// the sink, until the peer ends as well.
    ///
    /// Both at the same time: a peer that cannot get rid of its answers stops reading, and two that
    /// only send wait for each other for ever.
    ///
    /// @throws TroubleException reset, or for the time of the timeout nothing comes though
    ///   something is due
    /// @throws IOException less or more came back than was sent, or the source or the sink failed
    public void exchange(InputStream source, OutputStream sink) throws IOException {
        Sender sender = new Sender(source, channel);
        sender.start();
        byte[] data = new byte[BUFFER];
        long received = 0;
        for (int n = receive(data, sender, 0); n >= 0; n = receive(data, sender, received)) {
            received += n;
            if (received > sender.offered()) {
                throw new IOException(peer() + " sends more than it received: that is no echo");
            }
            sink.write(data, 0, n);
            sink.flush();
        }
        check(sender);
        if (!sender.finished() || received < sender.sent()) {
            throw new IOException(
                    peer()
                            + " closed after "
                            + received
                            + " of "
                            + sender.offered()
                            + " bytes: the echo is cut short");
        }
    }

    /// Waits for bytes, -1 at the end; the time of the timeout runs while something is due.
    private int receive(byte[] data, Sender sender, long received) throws IOException {
        Socket socket = channel.socket();
        Duration left = timeout;
        long start = System.nanoTime();
        while (true) {
            try {
                socket.setSoTimeout(Math.toIntExact(Math.max(1, left.toMillis())));
                return socket.getInputStream().read(data);
            } catch (SocketTimeoutException e) {
                boolean due = sender.finished() || sender.offered() > received;
                left = due ? left(later(start, sender.moved())) : timeout;
            } catch (IOException e) {
                check(sender);
                throw TroubleException.of(e, address, timeout);
            }
        }
    }

    /// What is left of the timeout for a peer that has been silent since then.
    private Duration left(long since) throws TroubleException {
        Duration left = timeout.minusNanos(System.nanoTime() - since);
        if (left.isPositive()) {
            return left;
        }
        throw TroubleException.silent(address, timeout);
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b; // nanoTime may overflow
    }

    private void check(Sender sender) throws IOException {
        try {
            sender.check();
        } catch (Sender.SourceException e) {
            throw e;
        } catch (IOException e) {
            throw TroubleException.of(e, address, timeout);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
