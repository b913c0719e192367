package tomada.lan.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// tcpdump(8) that writes what it captures to its output, on every interface of a host, in
/// nanoseconds: what it is asked, and what it says on its standard error.
public final class Tcpdump {
    /// Octets of a packet that are kept where not all are: more than an Ethernet frame has, and a
    /// frame of the kernel's ring then takes half a page.
    public static final int HEAD = 1_900;

    /// Octets of them that are the link's header, as `-i any` has it (LINUX_SLL2).
    public static final int LINK = 20;

    /// Octets that are kept where all are, a segment that offload has not cut yet.
    public static final int WHOLE = 66_000;

    /// The kernel's ring in KiB: 16,000 heads, or 500 whole packets. tcpdump's own choice, 2 MiB
    /// for packets of 256 KiB, has room for eight.
    private static final int RING = 32_768;

    /// The ring of a capture that only runs along: 2,000 heads.
    private static final int SMALL_RING = 4_096;

    /// The type of an Ethernet frame that a capture is told its end by: IEEE 802's first for local
    /// experiments. Kernels drop it.
    public static final int MARKER_TYPE = 0x88b5;

    /// Runs tcpdump and ends it when its own standard input ends, which it does when whoever asked
    /// for it is gone. The shell itself reads it, so that nothing else is left when tcpdump ends.
    private static final String GUARDED =
            """
            exec 3<&0
            tcpdump "$@" </dev/null 3<&- &
            tcpdump=$!
            { while read -r _; do :; done <&3; kill $tcpdump; } >/dev/null 2>&1 &
            guard=$!
            exec 3<&-
            wait $tcpdump
            status=$?
            kill $guard 2>/dev/null
            exit $status
            """;

    /// Sends an Ethernet frame of [#MARKER_TYPE] with these octets to the host itself, once no
    /// packet that was logged (netlink protocol 12) waits for its reader any more, or after 2 s.
    private static final String MARK =
            """
            import socket, sys, time
            end = time.monotonic() + 2
            def waits():
                with open('/proc/net/netlink') as sockets:
                    return any(s[1] == '12' and s[4] != '0' for s in map(str.split, sockets))
            while waits() and time.monotonic() < end:
                pass
            frame = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM)
            frame.sendto(sys.argv[1].encode(), ('lo', %d))
            """
                    .formatted(MARKER_TYPE);

    private static final Pattern COUNT =
            Pattern.compile("(\\d+) packets? (captured|received|dropped)");

    private Tcpdump() {}

    /// What it counted, which it says when it ends.
    ///
    /// @param captured packets that it wrote
    /// @param received packets that passed the filter
    /// @param dropped packets that the kernel had no room for
    public record Counts(long captured, long received, long dropped) {}

    /// The command line that captures what passes the filter, everything where it is empty, and
    /// ends with its standard input.
    ///
    /// @param small whether it takes little of the kernel's memory
    public static List<String> argv(String filter, boolean whole, boolean small) {
        var argv = new ArrayList<>(List.of("sh", "-c", GUARDED, "tcpdump"));
        argv.addAll(List.of("-i", "any", "-n", "-w", "-", "--packet-buffered", "--immediate-mode"));
        argv.add("--time-stamp-precision=nano");
        argv.addAll(List.of("-s", Integer.toString(whole ? WHOLE : HEAD)));
        argv.addAll(List.of("-B", Integer.toString(small ? SMALL_RING : RING)));
        if (!filter.isBlank()) {
            argv.add("(%s) or ether proto 0x%x".formatted(filter, MARKER_TYPE));
        }
        return List.copyOf(argv);
    }

    /// The command line that captures what the rules of [Nft] drop, and ends with its standard
    /// input.
    public static List<String> ofDrops() {
        var argv = new ArrayList<>(List.of("sh", "-c", GUARDED, "tcpdump"));
        argv.addAll(List.of("-i", "nflog:" + Nft.DROPS, "-n", "-w", "-", "--packet-buffered"));
        argv.addAll(List.of("--immediate-mode", "-s", Integer.toString(WHOLE)));
        return List.copyOf(argv);
    }

    /// Whether a line of its standard error says that nothing is missed from now on.
    public static boolean listens(String line) {
        return line.contains("listening on ");
    }

    /// Why it did not start: the last line of its standard error, without its name.
    public static String failure(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("tcpdump: ") && !line.contains("WARNING"))
                .reduce((_, last) -> last)
                .map(line -> line.substring("tcpdump: ".length()))
                .orElse("it ended and said nothing");
    }

    /// Whether that failure is the filter's fault, as libpcap's compiler says it; the device's
    /// begin with its name.
    public static boolean isOfTheFilter(String failure) {
        return !failure.startsWith("any: ") && !failure.startsWith("it ended");
    }

    /// The command line that sends the host a marker; what was on the wire before it, a capture has
    /// when it has the marker.
    public static List<String> mark(String marker) {
        return List.of("python3", "-c", MARK, marker);
    }

    /// What its standard error says at its end; empty where it was killed.
    public static Optional<Counts> counts(List<String> lines) {
        long[] counts = {-1, -1, -1};
        for (String line : lines) {
            Matcher matcher = COUNT.matcher(line);
            if (matcher.lookingAt()) {
                int which = List.of("captured", "received", "dropped").indexOf(matcher.group(2));
                counts[which] = Long.parseLong(matcher.group(1));
            }
        }
        return counts[0] < 0 || counts[1] < 0 || counts[2] < 0
                ? Optional.empty()
                : Optional.of(new Counts(counts[0], counts[1], counts[2]));
    }
}
