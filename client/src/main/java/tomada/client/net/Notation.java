package tomada.client.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.StringJoiner;

/// How addresses are written: `10.77.0.10:5000`, `[fd77::10]:5000`, as RFC 5952 says, and a Unix
/// socket by its path.
final class Notation {
    private Notation() {}

    static String of(SocketAddress address) {
        return address instanceof InetSocketAddress internet ? of(internet) : address.toString();
    }

    static String of(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address v6
                ? "[" + of(v6) + "]:" + address.getPort()
                : address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /// As the calls of the course take it: `10.77.0.10, 5000`.
    static String arguments(SocketAddress address) {
        return address instanceof InetSocketAddress internet
                ? of(internet.getAddress()) + ", " + internet.getPort()
                : address.toString();
    }

    static String of(InetAddress address) {
        return address instanceof Inet6Address v6 ? of(v6) : address.getHostAddress();
    }

    private static String of(Inet6Address address) {
        String written = address.getHostAddress();
        int percent = written.indexOf('%');
        String[] groups = (percent < 0 ? written : written.substring(0, percent)).split(":");
        int start = longestZeros(groups);
        // RFC 4007: only a link-local address needs its zone, %eth0.
        String zone =
                percent >= 0 && address.isLinkLocalAddress() ? written.substring(percent) : "";
        if (start < 0) {
            return String.join(":", groups) + zone;
        }
        int end = endOfZeros(groups, start);
        return join(groups, 0, start) + "::" + join(groups, end, groups.length) + zone;
    }

    /// Where the longest run of two or more zero groups starts, the first when they tie, or -1.
    private static int longestZeros(String[] groups) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < groups.length; i++) {
            int run = endOfZeros(groups, i) - i;
            if (run > length) {
                start = i;
                length = run;
            }
        }
        return start;
    }

    private static int endOfZeros(String[] groups, int start) {
        int end = start;
        while (end < groups.length && groups[end].equals("0")) {
            end++;
        }
        return end;
    }

    private static String join(String[] groups, int start, int end) {
        StringJoiner text = new StringJoiner(":");
        for (int i = start; i < end; i++) {
            text.add(groups[i]);
        }
        return text.toString();
    }
}
