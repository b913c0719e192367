package tomada.lan.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// `probe.py`: attempts to connect, as a program on a host would make them; and what it says.
public final class Probe {
    /// With the host's own names for hosts and its own order of addresses (gai.conf(5)), and the
    /// operator's python3, whatever the host has. The mounts are of this process alone, and go with
    /// it.
    private static final String AS_ON_THE_HOST =
            """
            mount -t tmpfs none /mnt || exit
            for file in hosts resolv.conf nsswitch.conf gai.conf; do
                [ -e "$0/root/etc/$file" ] && [ -e "/etc/$file" ] || continue
                cp "$0/root/etc/$file" "/mnt/$file" && mount --bind "/mnt/$file" "/etc/$file"
            done
            exec env RES_OPTIONS='timeout:1 attempts:1' python3 -c "$@"
            """;

    private Probe() {}

    /// How an attempt ended, as far as the socket knows.
    public enum Outcome {
        /// Nothing was tried: there was no address, or it is none to aim at.
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

    /// What connect(2) came to, or sending a datagram.
    ///
    /// @param withdrawn a handshake that was taken back before it was complete, of which the
    ///   server's program knows nothing
    /// @param call the last system call: `socket`, `connect`, `send` or `receive`
    /// @param errno `ECONNREFUSED`, or `-`
    /// @param took until the outcome
    public record Ending(
            Outcome outcome, boolean withdrawn, String call, String errno, Duration took) {
        static final Ending NONE =
                new Ending(Outcome.NOT_TRIED, false, "socket", "-", Duration.ZERO);
    }

    /// The way to an address, as the kernel of the host that asks knows it.
    ///
    /// @param found whether it knows one
    /// @param text as `ip route get` says it, or why there is none
    /// @param blocked the route that throws the packets away, as `blackhole 10.77.0.10`, or empty
    public record Route(boolean found, String text, String blocked) {
        private static final Pattern SOURCE = Pattern.compile(" src (\\S+)");

        /// Straight to the address, through no router.
        public boolean isOnLink() {
            return found && !text.contains(" via ");
        }

        /// The asking host's own address on that way.
        public Optional<InetAddress> source() {
            return SOURCE.matcher(text)
                    .results()
                    .map(source -> InetAddress.ofLiteral(source.group(1)))
                    .findFirst();
        }
    }

    /// One of the addresses of the name, and what became of it.
    ///
    /// @param zone the interface that the name named, as `eth0`, or empty
    /// @param answerer who sent the datagram that came back
    /// @param after what the server did in the moment after
    /// @param ended how long after the handshake it did
    public record Try(
            InetAddress address,
            String zone,
            Route route,
            Ending ending,
            Optional<InetSocketAddress> local,
            Optional<InetAddress> answerer,
            After after,
            Duration ended,
            String neighbour) {
        private static final Try NONE =
                new Try(
                        InetAddress.ofLiteral("0.0.0.0"),
                        "",
                        new Route(false, "", ""),
                        Ending.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        After.OPEN,
                        Duration.ZERO,
                        "");

        /// Nobody was there to try, or nothing.
        public static Try none() {
            return NONE;
        }

        public Outcome outcome() {
            return ending.outcome();
        }

        public String errno() {
            return ending.errno();
        }

        /// With a zone where it was given with one.
        @Override
        public String toString() {
            return Addresses.text(address) + (zone.isEmpty() ? "" : "%" + zone);
        }
    }

    /// The ports that the kernel of the host may choose from, as ip(7) has them.
    public record Ports(int first, int last) {}

    /// All that it said.
    ///
    /// @param error why there is no address, as gai_strerror(3) says it, or empty
    /// @param unresolved errno with which getaddrinfo(3) itself failed, or empty
    /// @param tries in the order in which getaddrinfo(3) lists them on the host
    /// @param ports where no port of the host's own was free
    public record Said(String error, String unresolved, List<Try> tries, Optional<Ports> ports) {
        public Said {
            tries = List.copyOf(tries);
        }

        /// Nobody was there to try.
        public static Said nothing() {
            return new Said("", "", List.of(), Optional.empty());
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
        return new Lines(text).said();
    }
}
