package tomada.server.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/// How addresses are written: `10.77.0.10:5000`, `[fd77::10]:5000`, as RFC 5952 says, and
/// `/tmp/echo.sock`.
final class Notation {
    private Notation() {}

    static String of(SocketAddress address) {
        return switch (address) {
            case InetSocketAddress inet -> of(inet);
            case UnixDomainSocketAddress unix -> unix.getPath().toString();
            default -> throw new IllegalArgumentException(address.toString());
        };
    }

    /// As the arguments of bind(2) in the course: `10.77.0.10, 5000`.
    static String arguments(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                ? of(inet.getAddress()) + ", " + inet.getPort()
                : of(address);
    }

    /// What a server says of every address of a family, where it is bound to that.
    static String everywhere(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)
                || !inet.getAddress().isAnyLocalAddress()) {
            return "";
        }
        // Java turns IPV6_V6ONLY off on its IPv6 sockets, whatever net.ipv6.bindv6only says.
        return Family.of(inet.getAddress()) == Family.INET
                ? ", every interface"
                : ", every interface, IPv6 and IPv4";
    }

    static String of(InetSocketAddress address) {
        String host = of(address.getAddress());
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    static String of(InetAddress address) {
        return address instanceof Inet6Address v6 ? of(v6) : address.getHostAddress();
    }

    /// The longest run of two or more zero groups becomes `::`, the first of them when they tie.
    private static String of(Inet6Address address) {
        byte[] bytes = address.getAddress();
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        // RFC 4007: only a link-local address needs its zone, %eth0.
        String written = address.getHostAddress();
        int zone = address.isLinkLocalAddress() ? written.indexOf('%') : -1;
        return zone < 0 ? text.toString() : text + written.substring(zone);
    }
}
