package tomada.client.net;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/// What can go wrong between a client and its peer, as the kernel reports it (connect(2), recv(2),
/// send(2), bind(2)); [Explanation] has the sentences.
public enum Trouble {
    /// ECONNREFUSED: a RST answered the SYN (RFC 9293, 3.10.7.1), or ICMP's port unreachable a
    /// datagram (RFC 1122, 4.1.3.1), or nobody listens on a Unix socket.
    REFUSED,
    /// No answer within our own deadline, or ETIMEDOUT after the kernel's.
    TIMED_OUT,
    /// ECONNRESET, EPIPE or ENOTCONN: a RST ended the connection.
    RESET,
    /// ENETUNREACH: no line of this host's routing table leads there.
    NETWORK_UNREACHABLE,
    /// EHOSTUNREACH: nobody answered ARP or neighbour discovery, or a router said so with ICMP.
    HOST_UNREACHABLE,
    /// The resolver does not know the name, or the file system the path.
    NAME_UNKNOWN,
    /// This host has no free port, or no such address, to talk from.
    CANNOT_BIND,
    /// Anything else; the exception says what.
    OTHER;

    /// By the exception's class, and where that leaves several by [Errno].
    static Trouble of(IOException e) {
        if (e instanceof TroubleException known) {
            return known.trouble();
        }
        if (e instanceof SocketTimeoutException) {
            return TIMED_OUT;
        }
        if (e instanceof UnknownHostException) {
            return NAME_UNKNOWN;
        }
        Errno errno = Errno.of(e);
        if (errno == null) {
            return e instanceof BindException ? CANNOT_BIND : OTHER;
        }
        return of(errno);
    }

    private static Trouble of(Errno errno) {
        return switch (errno) {
            case ECONNREFUSED -> REFUSED;
            case ETIMEDOUT -> TIMED_OUT;
            case ECONNRESET, EPIPE, ENOTCONN -> RESET;
            case ENETUNREACH -> NETWORK_UNREACHABLE;
            case EHOSTUNREACH -> HOST_UNREACHABLE;
            case ENOENT, ENOTDIR -> NAME_UNKNOWN;
            case EADDRNOTAVAIL, EADDRINUSE -> CANNOT_BIND;
            case EACCES, EPERM, EMSGSIZE, EINVAL, EPROTOTYPE, EAFNOSUPPORT -> OTHER;
        };
    }
}
