package tomada.lan.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Captures that tcpdump saved on LAN 80, `-i any` in nanoseconds, and what is expected of them.
public final class Saved {
    static final InetAddress SERVER = InetAddress.ofLiteral("10.77.80.10");
    static final InetAddress ANA = InetAddress.ofLiteral("10.77.80.21");

    private static final Map<InetAddress, String> NAMES =
            Map.of(
                    SERVER,
                    "server",
                    ANA,
                    "ana",
                    InetAddress.ofLiteral("10.77.80.22"),
                    "bruno",
                    InetAddress.ofLiteral("10.77.80.23"),
                    "carla",
                    InetAddress.ofLiteral("fd77:80::10"),
                    "server",
                    InetAddress.ofLiteral("fd77:80::21"),
                    "ana");

    private Saved() {}

    /// The conversation as that host saw it.
    public static Trace trace(String conversation, String host) {
        try {
            return Trace.read(open(conversation + "-" + host + ".pcap"), host).named(NAMES);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The conversation as those hosts saw it.
    public static Trace all(String conversation, String... hosts) {
        return Stream.of(hosts)
                .map(host -> trace(conversation, host))
                .reduce(Trace::and)
                .orElseThrow();
    }

    static Trace both(String conversation) {
        return all(conversation, "ana", "server");
    }

    static List<Frame> frames(String conversation, String host) {
        var frames = new ArrayList<Frame>();
        try (var reader = FrameReader.of(open(conversation + "-" + host + ".pcap"), host)) {
            for (var frame = reader.next(); frame.isPresent(); frame = reader.next()) {
                frames.add(frame.get());
            }
            return frames;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String text(String file) {
        try (var in = open(file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static InputStream open(String file) {
        return Objects.requireNonNull(Saved.class.getResourceAsStream("/wire/" + file), file);
    }
}
