package tomada.lan.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Execution;
import tomada.lan.tool.Tcpdump.Counts;

/// The packets of one host or several, on one clock, from the moment at which it is open until it
/// is closed.
///
/// Nothing that is sent after it is open, or was on the wire before it is closed, is missed, as far
/// as [#counts()] shows no drops. What a host sees is told before its packet filter: what that
/// drops on the way in is in the capture, what it drops on the way out is not. Of what a
/// [tomada.lan.Fault] drops the [#trace()] knows it, and a ladder draws it as lost; a file does not
/// tell, nor does a filter of the host's own, nor a kernel without nfnetlink_log.
public final class Capture implements AutoCloseable {
    private static final long LATEST_OCTETS = 16L << 20;

    /// Runs a command as root in the network namespace of a host.
    @FunctionalInterface
    public interface Operator {
        Execution operate(List<String> argv);
    }

    /// A host that is captured.
    public record Place(String host, Operator operator) {}

    private final Map<InetAddress, String> names;
    private final CaptureOptions options;
    private final List<String> hosts;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Taps taps;
    private final @Nullable FrameWriter file;
    private long kept;

    private Capture(List<Place> places, Map<InetAddress, String> names, CaptureOptions options) {
        this.names = Map.copyOf(names);
        this.options = options;
        this.hosts = places.stream().map(Place::host).toList();
        // First of all, so that a bad filter leaves no file.
        this.taps = Taps.open(places, options, this::take);
        this.file = options.file().isPresent() ? open(options.file().get()) : null;
        taps.flow();
    }

    /// Starts to capture on every one of these hosts, or on none.
    ///
    /// @param names the host that has an address, for the ladders and files
    /// @throws tomada.lan.LanException with what libpcap says, where the filter is bad
    public static Capture open(
            List<Place> places, Map<InetAddress, String> names, CaptureOptions options) {
        return new Capture(places, names, options);
    }

    private FrameWriter open(Path path) {
        try {
            return FrameWriter.open(path, LinkHeader.LINUX_SLL2, hosts, names);
        } catch (IOException failed) {
            taps.close();
            throw unwritten(path, failed);
        }
    }

    private static LanException unwritten(Path path, IOException failed) {
        String reason =
                switch (failed) {
                    case NoSuchFileException _ -> "no such folder";
                    case AccessDeniedException _ -> "permission denied";
                    case FileSystemException other when other.getReason() != null ->
                            other.getReason();
                    default -> failed.getMessage();
                };
        return new LanException(Trouble.FAILED, path + " cannot be written: " + reason, failed);
    }

    /// Called by one thread for each host.
    private synchronized void take(Frame frame) throws IOException {
        if (file != null) {
            file.write(frame);
        } else {
            frames.add(frame);
            kept += frame.octets().remaining();
            while (options.latest() && kept > LATEST_OCTETS) {
                kept -= frames.remove().octets().remaining();
            }
        }
        options.follower().accept(PacketDecoder.decode(frame));
    }

    /// What was on the wire until now.
    public Trace trace() {
        taps.drain();
        synchronized (this) {
            try {
                if (file != null) {
                    file.flush();
                    String host = hosts.size() == 1 ? hosts.get(0) : "";
                    Trace read = Trace.read(options.file().orElseThrow(), host).named(names);
                    return Dropped.marked(read, taps.dropped());
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            var packets = frames.stream().map(PacketDecoder::decode).toList();
            return Dropped.marked(new Trace(hosts, names, packets), taps.dropped());
        }
    }

    /// Writes what was on the wire until now to a file that Wireshark opens: a pcapng with the
    /// names of the hosts where its name says so, otherwise a pcap. For a capture without a file of
    /// its own.
    public void write(Path path) {
        taps.drain();
        synchronized (this) {
            try (var writer = FrameWriter.open(path, LinkHeader.LINUX_SLL2, hosts, names)) {
                for (Frame frame :
                        frames.stream().sorted(Comparator.comparing(Frame::time)).toList()) {
                    writer.write(frame);
                }
            } catch (IOException failed) {
                throw unwritten(path, failed);
            }
        }
    }

    /// Forgets the packets that have come until now, those that are in no file of its own.
    public synchronized void forget() {
        frames.clear();
        kept = 0;
    }

    /// Completes when it is closed, or when a host's part of it has ended by itself, as when the
    /// LAN is taken down.
    public CompletableFuture<Boolean> ended() {
        return taps.anyEnded();
    }

    /// What tcpdump counted on all hosts together, once the capture is closed.
    public Counts counts() {
        return taps.counts();
    }

    /// Takes what is on the wire, then ends; what it has can still be had, also where this throws
    /// because the capture had ended before, with its LAN.
    @Override
    public void close() {
        try {
            taps.close();
        } finally {
            closeFile();
        }
    }

    private synchronized void closeFile() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
