package tomada.lan.tool;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.End;
import tomada.lan.SocketEntry.Family;
import tomada.lan.SocketEntry.Inet;
import tomada.lan.SocketEntry.Owner;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.SocketEntry.State;
import tomada.lan.SocketEntry.Timer;
import tomada.lan.SocketEntry.Unix;

/// ss(8) of iproute2: every socket of a network namespace, a line each.
public final class Ss {
    /// TCP, UDP and Unix, all of them, numeric, with TCP's internals, timers, memory and the rest,
    /// a socket a line, no heading.
    public static final List<String> ARGV = List.of("ss", "-tuxanioemOH");

    /// Prints the sockets that listen on port $2, over $1, once there is one. The kernel announces
    /// none, so it is looked for 20 times a second, where it is: an order to the engine for each
    /// look would keep a processor busy.
    private static final String UNTIL_LISTENS =
            """
            until ss -tulnioeOH "sport = :$2" | grep "^$1 " | grep -vF '127.0.0.11:'; do
                sleep 0.05
            done
            """;

    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Pattern INET =
            Pattern.compile("(tcp|udp)\\s+(\\S+)\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)\\s+(\\S+)(.*)");

    /// A path may have spaces, colons and stars in it; the inode after it ends it.
    private static final Pattern UNIX =
            Pattern.compile(
                    "u_(str|dgr|seq)\\s+(\\S+)\\s+(\\d+)\\s+(\\d+)\\s+(.*) (\\d+)\\s+(.*) (\\d+)"
                            + "\\s*(users:\\(\\(.*\\)\\))?\\s*(?:skmem:\\S+\\s+)?(?:<->|---|-->|<--).*");

    private static final Pattern OWNER = Pattern.compile("\\(\"(.*?)\",pid=(\\d+),fd=(\\d+)\\)");
    private static final Pattern TIMER = Pattern.compile("timer:\\((\\w+),([^,]*),(\\d+)\\)");
    private static final Pattern DETAIL = Pattern.compile("(?<=\\s)([a-z_0-9]+):([^\\s()]+)");
    private static final Pattern MEMORY = Pattern.compile("skmem:\\(([a-z0-9,]+)\\)");
    private static final Pattern END = Pattern.compile("\\[?([^\\]%]*)\\]?(?:%(\\S+))?:([\\d*]+)");
    private static final Pattern SPAN = Pattern.compile("([\\d.]+)(day|hour|min|sec|ms)");

    /// The status of [#untilListens] at its deadline: timeout(1)'s.
    public static final int NONE_YET = 124;

    private Ss() {}

    /// Prints the sockets that listen on a port, for [#parse], as soon as there is one; nothing
    /// where there is none by the deadline.
    public static List<String> untilListens(Protocol protocol, int port, Duration deadline) {
        // Time for a look, at least; and timeout(1) takes 0 for no deadline at all.
        Duration looking = deadline.compareTo(LOOK) < 0 ? LOOK : deadline;
        return List.of(
                "timeout",
                "%d.%03d".formatted(looking.toSeconds(), looking.toMillisPart()),
                "sh",
                "-c",
                UNTIL_LISTENS,
                "sh",
                protocol == Protocol.UDP ? "udp" : "tcp",
                Integer.toString(port));
    }

    /// The sockets that `text` tells of `host`; with `ss -p`, their owners by the process ids of
    /// the machine on which it ran.
    public static List<SocketEntry> parse(String host, String text) {
        List<SocketEntry> entries = new ArrayList<>();
        for (String line : text.split("\n")) {
            try {
                entry(host, line).ifPresent(entries::add);
            } catch (IllegalArgumentException | ArithmeticException notOfSs) {
                // A path with a line feed in it makes lines of its own, with anything in them.
            }
        }
        return entries;
    }

    private static Optional<SocketEntry> entry(String host, String line) {
        Matcher inet = INET.matcher(line);
        if (inet.matches()) {
            return Optional.of(inet(host, inet.toMatchResult()));
        }
        Matcher unix = UNIX.matcher(line);
        return unix.matches() ? Optional.of(unix(host, unix.toMatchResult())) : Optional.empty();
    }

    private static SocketEntry inet(String host, MatchResult line) {
        String rest = line.group(7);
        return new SocketEntry(
                host,
                line.group(1).equals("tcp") ? Protocol.TCP : Protocol.UDP,
                family(line.group(5)),
                state(line.group(2)),
                Long.parseLong(line.group(3)),
                Long.parseLong(line.group(4)),
                end(line.group(5)),
                end(line.group(6)),
                line.group(5).startsWith("*:") && rest.contains("v6only:0"),
                timer(rest),
                owners(rest),
                details(rest));
    }

    private static SocketEntry unix(String host, MatchResult line) {
        Protocol protocol =
                switch (line.group(1)) {
                    case "str" -> Protocol.UNIX_STREAM;
                    case "dgr" -> Protocol.UNIX_DATAGRAM;
                    default -> Protocol.UNIX_SEQPACKET;
                };
        String users = line.group(9);
        return new SocketEntry(
                host,
                protocol,
                Family.UNIX,
                state(line.group(2)),
                Long.parseLong(line.group(3)),
                Long.parseLong(line.group(4)),
                path(line.group(5), line.group(6)),
                path(line.group(7), line.group(8)),
                false,
                Optional.empty(),
                users == null ? List.of() : owners(users),
                Map.of());
    }

    private static End path(String path, String inode) {
        return new Unix(path.equals("*") ? "" : path, Long.parseLong(inode));
    }

    private static Family family(String local) {
        if (local.startsWith("[::ffff:") && local.contains(".")) {
            return Family.V4_MAPPED;
        }
        // ss writes the wildcard of a dual-stack socket as a star.
        return local.startsWith("[") || local.startsWith("*:") ? Family.IPV6 : Family.IPV4;
    }

    private static End end(String written) {
        Matcher end = END.matcher(written);
        if (!end.matches()) {
            throw new IllegalArgumentException("ss wrote an address as " + written);
        }
        String address = end.group(1).equals("*") ? "::" : end.group(1);
        int port = end.group(3).equals("*") ? 0 : Integer.parseInt(end.group(3));
        String device = end.group(2);
        return new Inet(
                new InetSocketAddress(InetAddress.ofLiteral(address), port),
                device == null ? "" : device);
    }

    private static State state(String written) {
        return switch (written) {
            case "ESTAB" -> State.ESTABLISHED;
            case "UNCONN" -> State.UNCONNECTED;
            case "LISTEN" -> State.LISTEN;
            case "SYN-SENT" -> State.SYN_SENT;
            case "SYN-RECV" -> State.SYN_RECV;
            case "FIN-WAIT-1" -> State.FIN_WAIT_1;
            case "FIN-WAIT-2" -> State.FIN_WAIT_2;
            case "CLOSE-WAIT" -> State.CLOSE_WAIT;
            case "CLOSING" -> State.CLOSING;
            case "LAST-ACK" -> State.LAST_ACK;
            case "TIME-WAIT" -> State.TIME_WAIT;
            default -> State.CLOSED;
        };
    }

    private static List<Owner> owners(String rest) {
        return OWNER.matcher(rest)
                .results()
                .map(owner ->
                        new Owner(
                                owner.group(1),
                                Long.parseLong(owner.group(2)),
                                Integer.parseInt(owner.group(3))))
                .toList();
    }

    private static Optional<Timer> timer(String rest) {
        return TIMER.matcher(rest)
                .results()
                .map(timer ->
                        new Timer(
                                timer.group(1),
                                span(timer.group(2)),
                                Integer.parseInt(timer.group(3))))
                .findFirst();
    }

    /// `1min59sec`, `3.168sec`, `296ms`.
    private static Duration span(String written) {
        return SPAN.matcher(written)
                .results()
                .map(part -> {
                    double millis =
                            Double.parseDouble(part.group(1))
                                    * switch (part.group(2)) {
                                        case "day" -> 86_400_000;
                                        case "hour" -> 3_600_000;
                                        case "min" -> 60_000;
                                        case "sec" -> 1_000;
                                        default -> 1;
                                    };
                    return Duration.ofMillis(Math.round(millis));
                })
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Map<String, String> details(String rest) {
        Map<String, String> details = new TreeMap<>();
        DETAIL.matcher(rest).results().forEach(d -> details.put(d.group(1), d.group(2)));
        MEMORY.matcher(rest).results().forEach(m -> details.put("skmem", m.group(1)));
        return details;
    }
}
