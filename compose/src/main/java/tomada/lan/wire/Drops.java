package tomada.lan.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tomada.lan.LanException;
import tomada.lan.docker.Execution;
import tomada.lan.tool.Tcpdump;

/// What the faults' packet filter of one host drops, which the host's own tcpdump takes for
/// arrived: it looks before the filter. The filter's rules log each packet that they drop to a
/// group of the kernel's (nfnetlink_log), which a second tcpdump reads.
///
/// A kernel without it has none: there a packet that was dropped is drawn as arrived.
final class Drops implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final String host;
    private final Execution tcpdump;
    private final CompletableFuture<Boolean> listening = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final List<Seen> seen = new ArrayList<>();
    private final int kept;

    private Drops(String host, Execution tcpdump, int kept) {
        this.host = host;
        this.tcpdump = tcpdump;
        this.kept = kept;
    }

    /// Starts it, and waits until it misses nothing, or cannot start.
    ///
    /// @param kept octets of a packet that are kept where it comes in, by which it is known
    static Drops open(Capture.Place place, int kept) {
        var drops = new Drops(place.host(), place.operator().operate(Tcpdump.ofDrops()), kept);
        Thread.ofVirtual().name("words on drops of " + place.host()).start(drops::listen);
        Thread.ofVirtual().name("drops of " + place.host()).start(drops::read);
        await(drops.listening);
        return drops;
    }

    /// The sightings of packets that were dropped, in their order; each has the mark that it has
    /// where it came in.
    synchronized List<Seen> seen() {
        return List.copyOf(seen);
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(tcpdump.stderr(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (Tcpdump.listens(line)) {
                    listening.complete(true);
                }
            }
        } catch (IOException gone) {
            // Then it does not listen.
        } finally {
            listening.complete(false);
        }
    }

    private void read() {
        try (var frames = FrameReader.of(tcpdump.stdout(), host)) {
            for (var next = frames.next(); next.isPresent(); next = frames.next()) {
                Frame frame = next.get();
                LinkHeader.of(frame).ifPresent(link -> add(frame, link.rest()));
            }
        } catch (IOException none) {
            // It did not start, or was killed with its LAN.
        } finally {
            ended.complete(true);
        }
    }

    private synchronized void add(Frame logged, ByteBuffer packet) {
        ByteBuffer head = packet.slice(0, Math.min(packet.remaining(), kept));
        var frame = new Frame(logged.time(), host, LinkHeader.RAW, head, packet.remaining());
        seen.add(PacketDecoder.decode(frame).seen());
    }

    @Override
    public void close() {
        try (tcpdump) {
            tcpdump.stdin().close();
            await(ended);
        } catch (IOException | LanException gone) {
            // It has ended, with its LAN.
        }
    }

    private static void await(CompletableFuture<Boolean> event) {
        try {
            event.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // Then what it would have told is missing, and nothing else.
        }
    }
}
