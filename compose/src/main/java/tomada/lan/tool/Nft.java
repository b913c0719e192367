package tomada.lan.tool;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// nft(8): the packet filter of a host. All that is ours is in one table, so that it goes at once.
public final class Nft {
    /// Reads a script from its standard input.
    public static final List<String> APPLY = List.of("nft", "-f", "-");

    /// Removes the table; declared first, because what is not there cannot be deleted.
    public static final String HEAL = "table inet tomada {}\ndelete table inet tomada\n";

    /// The group of nfnetlink_log to which whatever is dropped is logged; nobody has to listen.
    static final int DROPS = 7_777;

    /// The kernel would hold up to a hundred packets back for a second.
    private static final String LOGGED = "log group %d queue-threshold 1 ".formatted(DROPS);

    // Before any filter of the host's own.
    private static final String TABLE =
            """
            add table inet tomada
            add chain inet tomada in { type filter hook input priority -10; policy accept; }
            """;

    /// TCP's maximum, as one packet on a virtual line that leaves cutting it to the card.
    private static final long LARGEST_PACKET = 65_536;

    private Nft() {}

    public static String drop(List<InetAddress> from, OptionalInt port) {
        return rules(from, port, "", LOGGED + "drop");
    }

    public static String dropPercent(List<InetAddress> from, OptionalInt port, double percent) {
        long of10000 = Math.round(percent * 100);
        if (of10000 == 10_000) {
            return drop(from, port);
        }
        return rules(
                from,
                port,
                "",
                "numgen random mod 10000 < %d ".formatted(of10000) + LOGGED + "drop");
    }

    public static String dropEvery(List<InetAddress> from, OptionalInt port, int n) {
        return rules(
                from, port, "", "numgen inc mod %d == %d ".formatted(n, n - 1) + LOGGED + "drop");
    }

    public static String reject(List<InetAddress> from, OptionalInt port, boolean reset) {
        String refused = rules(from, port, "", "reject with icmpx port-unreachable");
        return reset ? rules(from, port, "tcp", "reject with tcp reset") + refused : refused;
    }

    /// The kernel's bucket holds one second's worth and the burst, so that much comes at once.
    public static String limit(List<InetAddress> from, OptionalInt port, long bitsPerSecond) {
        long bytes = bitsPerSecond / 8;
        long burst = 2 * LARGEST_PACKET;
        return rules(
                from,
                port,
                "",
                "limit rate over %d bytes/second burst %d bytes ".formatted(bytes, burst)
                        + LOGGED
                        + "drop");
    }

    /// The same for a kernel without nfnetlink_log.
    public static String unlogged(String script) {
        return script.replace(LOGGED, "");
    }

    /// Rules for packets of these addresses, or anybody's; of `tcp`, or of any protocol if empty.
    private static String rules(
            List<InetAddress> from, OptionalInt port, String protocol, String verdict) {
        StringBuilder script = new StringBuilder(TABLE);
        for (String source : sources(from)) {
            for (String carried : ports(protocol, port)) {
                script.append("add rule inet tomada in iifname != \"lo\" ")
                        .append(String.join(" ", source, carried, verdict))
                        .append('\n');
            }
        }
        return script.toString().replaceAll(" {2,}", " ");
    }

    private static List<String> sources(List<InetAddress> from) {
        if (from.isEmpty()) {
            return List.of("");
        }
        List<String> sources = new ArrayList<>();
        for (boolean six : new boolean[] {false, true}) {
            String set =
                    from.stream()
                            .filter(address -> address instanceof Inet6Address == six)
                            .map(Addresses::text)
                            .collect(Collectors.joining(", "));
            if (!set.isEmpty()) {
                sources.add((six ? "ip6" : "ip") + " saddr { " + set + " }");
            }
        }
        return sources;
    }

    private static List<String> ports(String protocol, OptionalInt port) {
        if (port.isEmpty()) {
            return List.of(protocol.isEmpty() ? "" : "meta l4proto " + protocol);
        }
        String header = protocol.isEmpty() ? "meta l4proto { tcp, udp } th" : protocol;
        return List.of(header + " dport " + port.getAsInt(), header + " sport " + port.getAsInt());
    }
}
