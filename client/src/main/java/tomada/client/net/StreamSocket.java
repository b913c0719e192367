package tomada.client.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The calls of one stream socket, TCP or Unix, in the words of the course: each is one call of the
/// kernel, and is told to the trace when it returns.
final class StreamSocket implements Closeable {
    private final SocketChannel channel;
    private final CallTrace trace;
    private final @Nullable TimedCalls timed;
    private final AtomicBoolean closed = new AtomicBoolean();

    private StreamSocket(SocketChannel channel, CallTrace trace, @Nullable TimedCalls timed) {
        this.channel = channel;
        this.trace = trace;
        this.timed = timed;
    }

    /// socket(2), of the family that the peer has, as AF_INET in the course: Java's own choice is a
    /// socket of IPv6 for both, which netstat shows as `tcp6`.
    static StreamSocket open(SocketAddress peer, CallTrace trace) throws IOException {
        if (!(peer instanceof InetSocketAddress internet)) {
            return of(StandardProtocolFamily.UNIX, "AF_UNIX", trace);
        }
        try {
            return internet.getAddress() instanceof Inet4Address
                    ? of(StandardProtocolFamily.INET, "AF_INET", trace)
                    : of(StandardProtocolFamily.INET6, "AF_INET6", trace);
        } catch (UnsupportedOperationException e) {
            throw TroubleException.noIpv6(internet, e);
        }
    }

    private static StreamSocket of(StandardProtocolFamily family, String name, CallTrace trace)
            throws IOException {
        SocketChannel channel = SocketChannel.open(family);
        if (trace.on()) {
            trace.line("socket(" + name + ", SOCK_STREAM)");
        }
        boolean unix = family == StandardProtocolFamily.UNIX;
        return new StreamSocket(channel, trace, unix ? new TimedCalls(channel) : null);
    }

    /// @throws TroubleException the kernel does not give that address and port
    void bind(InetSocketAddress source) throws IOException {
        String call = trace.on() ? "bind(" + Notation.arguments(source) + ")" : "";
        try {
            channel.bind(source);
            trace.line(call);
        } catch (IOException e) {
            trace.failed(call, e);
            throw TroubleException.cannotBind(source, e);
        }
    }

    /// @throws java.net.SocketTimeoutException no answer in that time
    void connect(SocketAddress peer, Duration time) throws IOException {
        String call = trace.on() ? "connect(" + Notation.arguments(peer) + ")" : "";
        try {
            if (timed == null) {
                channel.socket().connect(peer, millis(time));
            } else {
                timed.connect(peer, time);
            }
            trace.line(call);
        } catch (IOException e) {
            trace.failed(call, e);
            throw e;
        }
    }

    /// Waits for bytes; -1 when the peer has sent everything.
    ///
    /// @throws java.net.SocketTimeoutException nothing came in that time; something may later
    int recv(byte[] data, Duration time) throws IOException {
        String call = trace.on() ? "recv(" + data.length + ")" : "";
        try {
            int n = timed == null ? receive(data, time) : timed.read(data, time);
            if (trace.on()) {
                trace.line(
                        call
                                + (n < 0
                                        ? " -> 0 bytes, the peer has sent everything"
                                        : " -> " + n + " bytes"));
            }
            return n;
        } catch (IOException e) {
            trace.failed(call, e);
            throw e;
        }
    }

    private int receive(byte[] data, Duration time) throws IOException {
        Socket socket = channel.socket();
        socket.setSoTimeout(millis(time));
        return socket.getInputStream().read(data);
    }

    /// Waits until the kernel takes bytes, maybe not all of them, and moves the buffer on.
    void send(ByteBuffer data) throws IOException {
        String call = trace.on() ? "send(" + data.remaining() + " bytes)" : "";
        try {
            int n = channel.write(data);
            if (trace.on()) {
                trace.line(call + " -> " + n);
            }
        } catch (IOException e) {
            trace.failed(call, e);
            throw e;
        }
    }

    /// Ends our direction: the peer's recv returns 0 bytes when it has read all.
    void shutdownWrite() throws IOException {
        try {
            channel.shutdownOutput();
            trace.line("shutdown(SHUT_WR)");
        } catch (IOException e) {
            trace.failed("shutdown(SHUT_WR)", e);
            throw e;
        }
    }

    /// getsockname(2), as it is written; a Unix socket that is not bound has no name.
    String local() throws IOException {
        SocketAddress local = channel.getLocalAddress();
        String name = local == null ? "" : Notation.of(local);
        if (trace.on()) {
            trace.line("getsockname() -> " + name);
        }
        return name;
    }

    /// Ends both directions at once; the peer of a TCP connection sees a reset.
    void abort() throws IOException {
        if (timed == null) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0); // close() sends RST, not FIN
            trace.line("setsockopt(SO_LINGER, 0)");
        }
        close();
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) { // the JDK itself closes one that cannot connect
            channel.close();
            trace.line("close()");
        }
    }

    private static int millis(Duration time) {
        return Math.toIntExact(Math.max(1, time.toMillis()));
    }
}
