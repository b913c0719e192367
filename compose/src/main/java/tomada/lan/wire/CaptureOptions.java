package tomada.lan.wire;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// What a capture takes, and where it goes.
///
/// @param filter as pcap-filter(7) has it; empty for everything
/// @param whole whether packets are kept whole. Otherwise the first 1,900 octets are, which only
///   the segments of a bulk transfer exceed; 100 MB between two hosts are captured without a loss
///   so. Kept whole, half of them are dropped, which [Capture#counts()] tells
/// @param file where the packets are written as they come, a pcapng where its name says so, and not
///   kept in memory; Wireshark opens it also meanwhile
/// @param follower is called with each packet as it comes, by one thread at a time
/// @param latest whether only the latest 16 MiB of packets are kept, and so little of each host's
///   kernel is taken that the capture can run beside something for as long as that lasts
public record CaptureOptions(
        String filter,
        boolean whole,
        Optional<Path> file,
        Consumer<Packet> follower,
        boolean latest) {
    public CaptureOptions {
        requireNonNull(filter);
        requireNonNull(file);
        requireNonNull(follower);
    }

    /// The heads of what passes the filter, kept in memory.
    public static CaptureOptions of(String filter) {
        return new CaptureOptions(filter, false, Optional.empty(), _ -> {}, false);
    }

    public CaptureOptions withWholePackets() {
        return new CaptureOptions(filter, true, file, follower, latest);
    }

    public CaptureOptions onlyLatest() {
        return new CaptureOptions(filter, whole, file, follower, true);
    }

    public CaptureOptions toFile(Path path) {
        return new CaptureOptions(filter, whole, Optional.of(path), follower, latest);
    }

    public CaptureOptions following(Consumer<Packet> each) {
        return new CaptureOptions(filter, whole, file, each, latest);
    }
}
