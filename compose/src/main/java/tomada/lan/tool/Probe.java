package tomada.lan.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `probe.py`: one attempt to connect, as a program on a host would make it; and what it says.
public final class Probe {
    /// With the host's own names for hosts, and the operator's python3, whatever the host has. The
    /// mounts are of this process alone, and go with it.
    private static final String AS_ON_THE_HOST =
            """
            mount -t tmpfs none /mnt || exit
            for file in hosts resolv.conf nsswitch.conf; do
                cp "$0/root/etc/$file" "/mnt/$file" && mount --bind "/mnt/$file" "/etc/$file"
            done
            exec env RES_OPTIONS='timeout:1 attempts:1' python3 -c "$@"
            """;

    private Probe() {}

    /// How the attempt ended, as far as the socket knows.
    public enum Outcome {
        /// Nothing was tried: there was no address, or nobody to try.
        NOT_TRIED,
        CONNECTED,
        /// A datagram came back.
        ANSWERED,
        /// Nothing came within the time that was given.
        SILENT,
        /// With an errno.
        FAILED
    }

    /// What became of the connection in the moment after.
    public enum After {
        OPEN,
        /// The peer sent first.
        SPOKE,
        CLOSED,
        RESET
    }

    /// All that it said.
    ///
    /// @param addresses of the name, IPv4 first; the first is the one that is tried
    /// @param error why there are none, as gai_strerror(3) says it, or empty
    /// @param route as `ip route get` says it, or why there is none
    /// @param errno `ECONNREFUSED`, or `-`
    /// @param took until the outcome
    public record Said(
            List<InetAddress> addresses,
            String error,
            String route,
            Outcome outcome,
            String errno,
            Duration took,
            Optional<InetSocketAddress> local,
            After after,
            String neighbour) {
        public Said {
            addresses = List.copyOf(addresses);
        }

        /// Nobody was there to try.
        public static Said nothing() {
            return parse("");
        }
    }

    /// The command line, for the network namespace of a host whose first process has the folder
    /// `process` in proc(5).
    public static List<String> argv(
            String process, String name, int port, boolean udp, Duration time) {
        return List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                AS_ON_THE_HOST,
                process,
                script(),
                name,
                Integer.toString(port),
                udp ? "udp" : "tcp",
                String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0));
    }

    private static String script() {
        try (InputStream script = Probe.class.getResourceAsStream("probe.py")) {
            if (script == null) {
                throw new IllegalStateException("probe.py is not beside " + Probe.class);
            }
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What its lines say, as many as have come.
    public static Said parse(String text) {
        List<InetAddress> addresses = new ArrayList<>();
        String error = "";
        String route = "";
        String neighbour = "";
        String errno = "-";
        Outcome outcome = Outcome.NOT_TRIED;
        Duration took = Duration.ZERO;
        Optional<InetSocketAddress> local = Optional.empty();
        After after = After.OPEN;
        for (String line : text.split("\n")) {
            String[] words = line.split(" ");
            String rest = line.substring(Math.min(line.length(), words[0].length() + 1));
            switch (words[0]) {
                case "address" -> addresses.add(InetAddress.ofLiteral(rest));
                case "nameless" -> error = rest;
                case "route" -> route = rest;
                case "neighbour" -> neighbour = rest;
                case "after" -> after = After.valueOf(rest.toUpperCase(Locale.ROOT));
                case "local" ->
                        local =
                                Optional.of(
                                        new InetSocketAddress(
                                                InetAddress.ofLiteral(words[1]),
                                                Integer.parseInt(words[2])));
                case "outcome" -> {
                    outcome = Outcome.valueOf(words[1].toUpperCase(Locale.ROOT));
                    errno = words[2];
                    took = Duration.ofNanos((long) (Double.parseDouble(words[3]) * 1e6));
                }
                default -> {
                    // It ends what it says about the name with a word alone.
                }
            }
        }
        return new Said(addresses, error, route, outcome, errno, took, local, after, neighbour);
    }
}
