package tomada.lan.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Packets of one host or several, in the order of one clock.
///
/// @param hosts where it was captured, also where nothing was seen; a packet that one of them sent
///   to another, who did not see it, was lost on the way
/// @param names the host that has an address
/// @param packets in the order of their time
public record Trace(List<String> hosts, Map<InetAddress, String> names, List<Packet> packets) {
    public Trace {
        hosts = List.copyOf(hosts);
        names = Map.copyOf(names);
        packets =
                packets.stream()
                        .sorted(Comparator.comparing(packet -> packet.seen().time()))
                        .toList();
    }

    /// Reads a pcap or pcapng file.
    ///
    /// @throws CaptureFormatException where it is neither
    public static Trace read(Path file) throws IOException {
        return read(file, "");
    }

    /// Reads a file that was captured on `host`; where that is empty, on what the file says.
    public static Trace read(Path file, String host) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in, host);
        } catch (CaptureFormatException broken) {
            throw new CaptureFormatException(file + ": " + broken.getMessage());
        }
    }

    static Trace read(InputStream in, String host) throws IOException {
        try (var reader = FrameReader.of(in, host)) {
            var packets = new ArrayList<Packet>();
            Optional<Frame> frame = reader.next();
            for (; frame.isPresent(); frame = reader.next()) {
                packets.add(PacketDecoder.decode(frame.get()));
            }
            return new Trace(reader.hosts(), reader.names(), packets);
        }
    }

    /// Both, on one clock: traces of the same machine, or of machines whose clocks agree.
    public Trace and(Trace other) {
        var bothHosts = new LinkedHashSet<>(hosts);
        bothHosts.addAll(other.hosts);
        var bothPackets = new ArrayList<>(packets);
        bothPackets.addAll(other.packets);
        return new Trace(List.copyOf(bothHosts), names, bothPackets).named(other.names);
    }

    /// With these names for addresses besides its own.
    public Trace named(Map<InetAddress, String> more) {
        var all = new LinkedHashMap<>(names);
        all.putAll(more);
        return new Trace(hosts, all, packets);
    }
}
