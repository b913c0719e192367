package tomada.client.net;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A connection to a server, over TCP or a Unix socket.
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
    private final StreamSocket socket;
    private final SocketAddress address;
    private final SocketOptions options;

    private StreamClient(StreamSocket socket, SocketAddress address, SocketOptions options) {
        this.socket = socket;
        this.address = address;
        this.options = options;
    }

    /// Connects with the default options.
    ///
    /// @param timeout 1 ms or more; also how long the peer may be silent later on
    public static StreamClient connect(Endpoint endpoint, Duration timeout) throws IOException {
        return connect(endpoint, SocketOptions.of(timeout));
    }

    /// Connects to the first of the endpoint's addresses that answers, as Python's
    /// `create_connection`: each in turn, each for as long as the timeout.
    ///
    /// @throws TroubleException no address answered, and the trouble is the last one's, as in
    ///   Python; or the source cannot be had
    public static StreamClient connect(Endpoint endpoint, SocketOptions options)
            throws IOException {
        List<TroubleException> failures = new ArrayList<>();
        for (SocketAddress address : endpoint.addresses(options)) {
            try {
                return connect(address, options);
            } catch (TroubleException e) {
                failures.add(e);
            }
        }
        throw TroubleException.all(endpoint.host(), failures);
    }

    static StreamClient connect(SocketAddress address, SocketOptions options) throws IOException {
        StreamSocket socket = StreamSocket.open(address, options.trace());
        try {
            if (options.source() != null && address instanceof InetSocketAddress peer) {
                socket.bind(options.source().towards(peer));
            }
            socket.connect(address, options.timeout());
            return new StreamClient(socket, address, options);
        } catch (IOException e) {
            socket.close();
            throw trouble(e, address, options.timeout());
        }
    }

    /// The peer's address and port, `10.77.0.10:5000`, or the path of its socket.
    public String peer() {
        return Notation.of(address);
    }

    /// Our own address and port, `10.77.0.21:41974`.
    public String local() throws IOException {
        return socket.local();
    }

    /// Sends everything that the source has and half-closes.
    ///
    /// @return how many bytes that were: the kernel took them, which does not say that the peer did
    /// @throws TroubleException reset, or for the time of the timeout the peer takes no bytes
    /// @throws IOException the source failed
    public long send(InputStream source) throws IOException {
        return new Transfer(this, source, true).send();
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
        new Transfer(this, source, true).exchange(sink);
    }

    /// Sends these bytes and keeps the connection as it is.
    ///
    /// @throws TroubleException reset, or for the time of the timeout the peer takes no bytes
    public void say(byte[] bytes) throws IOException {
        new Transfer(this, new ByteArrayInputStream(bytes), false).sendMore();
    }

    /// Waits for bytes, at most as many as the array has; -1 when the peer has sent everything.
    ///
    /// @throws SocketTimeoutException nothing came in that time; something may later
    /// @throws TroubleException reset
    public int receive(byte[] data, Duration time) throws IOException {
        try {
            return socket.recv(data, time);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /// Reads and throws away what still comes, because closing with unread bytes would reset the
    /// connection and could take what was sent with it (RFC 9293, 3.6.1): until the peer ends, or
    /// nothing comes for that time, or for as long as the timeout.
    ///
    /// @throws TroubleException reset
    public void drain(Duration quiet) throws IOException {
        byte[] data = new byte[options.buffer()];
        long start = System.nanoTime();
        try {
            while (receive(data, quiet) >= 0) {
                if (System.nanoTime() - start > options.timeout().toNanos()) {
                    return;
                }
            }
        } catch (SocketTimeoutException _) {
            // the peer keeps its side open, and we have nothing more to say
        }
    }

    /// Its calls, for who does not take turns.
    StreamSocket socket() {
        return socket;
    }

    /// How the socket is made and used.
    public SocketOptions options() {
        return options;
    }

    /// That nothing came for as long as the timeout, as a sentence.
    public TroubleException silent() {
        return TroubleException.silent(address, options.timeout());
    }

    TroubleException trouble(IOException e) {
        return trouble(e, address, options.timeout());
    }

    private static TroubleException trouble(IOException e, SocketAddress peer, Duration timeout) {
        return TroubleException.of(e, peer, Transport.ofStream(peer), timeout);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
