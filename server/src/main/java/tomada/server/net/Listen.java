package tomada.server.net;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/// Where and how a server listens.
///
/// @param address the address and port to bind, port 0 for any free one, or a path
/// @param backlog how many connections may wait to be accepted, as in listen(2). Linux keeps one
///   more than this waiting and caps it at `net.core.somaxconn`. Java takes a number below 1 for
///   its own default, 50, so 0 is passed on as 1.
/// @param once whether to serve a single connection, or datagram, and end
/// @param reuseAddress whether a port may be bound while connections of the last run rest in
///   TIME_WAIT (socket(7), SO_REUSEADDR)
/// @param accepts whether connections are accepted at all; else they stay in the backlog
/// @param buffer bytes that one recv takes at most, 1 to 2^24
/// @param trace whether every call is printed
public record Listen(
        SocketAddress address,
        int backlog,
        boolean once,
        boolean reuseAddress,
        boolean accepts,
        int buffer,
        boolean trace,
        Limits limits) {
    /// Waiting connections where nothing else is asked for.
    public static final int BACKLOG = 128;

    /// Bytes of one recv where nothing else is asked for.
    public static final int BUFFER = 16 * 1024;

    public Listen {
        if (backlog < 0) {
            throw new IllegalArgumentException(backlog + " is not a backlog: it is 0 or more");
        }
        if (buffer < 1 || buffer > 1 << 24) {
            throw new IllegalArgumentException(
                    buffer + " is not a size of a buffer: it has 1 to 16777216 bytes");
        }
    }

    /// As a server without options listens.
    public static Listen on(SocketAddress address) {
        return new Listen(address, BACKLOG, false, true, true, BUFFER, false, new Limits());
    }

    public Listen withBacklog(int backlog) {
        return new Listen(address, backlog, once, reuseAddress, accepts, buffer, trace, limits);
    }

    public Listen withOnce(boolean once) {
        return new Listen(address, backlog, once, reuseAddress, accepts, buffer, trace, limits);
    }

    public Listen withBuffer(int buffer) {
        return new Listen(address, backlog, once, reuseAddress, accepts, buffer, trace, limits);
    }

    public Listen withTrace(boolean trace) {
        return new Listen(address, backlog, once, reuseAddress, accepts, buffer, trace, limits);
    }

    public Listen withLimits(Limits limits) {
        return new Listen(address, backlog, once, reuseAddress, accepts, buffer, trace, limits);
    }

    /// What holds the largest datagram, of IPv4 or IPv6 (16 bits of length, without the headers).
    public static int datagramBuffer(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                        && Family.of(inet.getAddress()) == Family.INET6
                ? 65527
                : 65507;
    }

    /// At least 1, see [#backlog].
    int queue() {
        return Math.max(1, backlog);
    }
}
