package tomada.client.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// What a client binds its socket to before it connects, course text 003: `bind(("0.0.0.0", 0))`.
///
/// @param address null for every interface, in the family of the peer
/// @param port 0 to let the kernel choose
public record Source(@Nullable InetAddress address, int port) {
    /// Reads `10.77.0.21`, `10.77.0.21:40000`, `fd77::21`, `[fd77::21]:40000`, a name in place of
    /// an address, or nothing for every interface.
    ///
    /// @param port that of `--source-port`, null where there is none
    /// @throws IllegalArgumentException it is none of them; the message is a sentence
    public static Source of(String text, @Nullable Integer port) {
        int colon = text.lastIndexOf(':');
        boolean withPort =
                colon >= 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        String host = withPort ? text.substring(0, colon) : text;
        int own = withPort ? port(text.substring(colon + 1)) : 0;
        if (withPort && port != null && port != own) {
            throw new IllegalArgumentException("--source and --source-port name two ports");
        }
        return new Source(address(host), port == null ? own : port);
    }

    /// Reads 0 to 65535.
    public static int port(String text) {
        int port = Endpoint.number(text);
        if (port == 0 && !text.equals("0")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a source port: 0 to 65535, 0 for any that is free");
        }
        return port;
    }

    private static @Nullable InetAddress address(String host) {
        if (host.isEmpty()) {
            return null;
        }
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "'" + host + "' is not a source: ADDRESS or ADDRESS:PORT of this host", e);
        }
    }

    Family family() {
        return address == null ? Family.ANY : Family.of(address);
    }

    /// Where to bind a socket that is to talk to that peer.
    InetSocketAddress towards(InetSocketAddress peer) {
        if (address != null) {
            return new InetSocketAddress(address, port);
        }
        String any = Family.of(peer.getAddress()) == Family.INET ? "0.0.0.0" : "::";
        return new InetSocketAddress(InetAddress.ofLiteral(any), port);
    }
}
