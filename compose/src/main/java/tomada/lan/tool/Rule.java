package tomada.lan.tool;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A rule of a packet filter that drops or rejects, as nft(8) lists it.
///
/// @param hook of its chain, as `input`; empty where only other chains lead to it
/// @param text `ip saddr 10.77.0.21 drop`
public record Rule(String chain, String hook, String text) {
    private static final String VALUE = "(!= )?(\\{[^}]*\\}|\\S+)";
    private static final Pattern ADDRESS = Pattern.compile("(ip6?) ([sd])addr " + VALUE);
    private static final Pattern PORT = Pattern.compile("(tcp|udp|th) ([sd])port " + VALUE);
    private static final Pattern PROTOCOL =
            Pattern.compile("(?:meta l4proto|ip protocol) " + VALUE);
    private static final Pattern DEVICE = Pattern.compile("[io]ifname != \"lo\"");
    private static final Pattern END =
            Pattern.compile("(?:drop|reject(?: with .*)?)(?: comment .*)?$");

    /// Of a set that is listed by its elements; ranges and named sets are not.
    private static final Pattern PLAIN = Pattern.compile("[0-9a-f.:, {}]+|[a-z, {}]+");

    /// A packet, as far as rules look at it.
    public record Flow(boolean udp, InetSocketAddress source, InetSocketAddress destination) {
        /// The answer's.
        public Flow back() {
            return new Flow(udp, /* source= */ destination, /* destination= */ source);
        }
    }

    /// Whether a rule stops a packet. `PERHAPS` where it depends on chance, on time, or on what is
    /// not understood here.
    public enum Match {
        NO,
        PERHAPS,
        YES
    }

    public boolean isIncoming() {
        return Set.of("", "ingress", "prerouting", "input").contains(hook);
    }

    public boolean isOutgoing() {
        return Set.of("", "egress", "postrouting", "output").contains(hook);
    }

    public boolean rejects() {
        return text.contains("reject");
    }

    public Match matches(Flow flow) {
        Remaining rest = new Remaining(text);
        rest.take(DEVICE, _ -> !flow.source().getAddress().isLoopbackAddress());
        rest.take(ADDRESS, m -> holds(address(m, flow), m, 3));
        rest.take(PROTOCOL, m -> holds(flow.udp() ? "udp" : "tcp", m, 1));
        rest.take(PORT, m -> holds(port(m, flow), m, 3));
        rest.take(Pattern.compile("\\bcounter\\b( packets \\d+ bytes \\d+)?"), _ -> true);
        rest.take(END, _ -> true);
        if (rest.missed) {
            return Match.NO;
        }
        return rest.text.isBlank() && !hook.isEmpty() ? Match.YES : Match.PERHAPS;
    }

    /// What of a rule was not looked at yet.
    private static final class Remaining {
        private String text;
        private boolean missed;

        Remaining(String text) {
            this.text = text;
        }

        /// A condition that is understood holds, or the rule misses.
        void take(Pattern condition, Predicate<Matcher> holds) {
            Matcher matcher = condition.matcher(text);
            StringBuilder left = new StringBuilder();
            while (matcher.find()) {
                boolean plain = matcher.groupCount() < 2 || isPlain(matcher);
                missed |= plain && !holds.test(matcher);
                matcher.appendReplacement(left, plain ? "" : "?");
            }
            text = matcher.appendTail(left).toString();
        }

        private static boolean isPlain(Matcher matcher) {
            String value = matcher.group(matcher.groupCount());
            return value == null || PLAIN.matcher(value).matches();
        }
    }

    /// Whether a value is among those that the rule lists, or, after `!=`, is not.
    private static boolean holds(String value, Matcher matcher, int not) {
        if (value.isEmpty()) {
            return false;
        }
        boolean listed =
                Arrays.asList(matcher.group(not + 1).replaceAll("[{} ]", "").split(","))
                        .contains(value);
        return listed == (matcher.group(not) == null);
    }

    /// The packet's; empty where it is of the other version, for which no rule about it holds.
    private static String address(Matcher matcher, Flow flow) {
        InetAddress address = end(matcher, flow).getAddress();
        return address instanceof Inet6Address == matcher.group(1).equals("ip6")
                ? Addresses.text(address)
                : "";
    }

    private static String port(Matcher matcher, Flow flow) {
        boolean other = matcher.group(1).equals(flow.udp() ? "tcp" : "udp");
        return other ? "" : Integer.toString(end(matcher, flow).getPort());
    }

    private static InetSocketAddress end(Matcher matcher, Flow flow) {
        return matcher.group(2).equals("s") ? flow.source() : flow.destination();
    }
}
