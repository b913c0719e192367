package tomada.lan.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Execution;
import tomada.lan.tool.Tcpdump;
import tomada.lan.tool.Tcpdump.Counts;

/// One host's tcpdump: OPENING -> LISTENING -> DRAINED -> CLOSED.
///
/// tcpdump, told to end, throws away what it has not read from the kernel's ring, so it is drained
/// first: see [Markers].
final class Tap implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /// Takes frames as they come.
    interface Sink {
        void take(Frame frame) throws IOException;
    }

    private final Capture.Place place;
    private final Sink sink;
    private final Execution tcpdump;
    private final Drops drops;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> listening = new CompletableFuture<>();
    private final CompletableFuture<Boolean> silent = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final Markers markers;
    private boolean flowing;
    private boolean closed;

    /// Whether it ended untold, as when its LAN is taken down.
    private boolean cutShort;

    private Tap(Capture.Place place, Execution tcpdump, Drops drops, Sink sink) {
        this.place = place;
        this.markers = new Markers(place.operator(), DEADLINE);
        this.tcpdump = tcpdump;
        this.drops = drops;
        this.sink = sink;
    }

    /// Starts it, and waits until it misses nothing.
    static Tap open(Capture.Place place, CaptureOptions options, Sink sink) {
        List<String> argv = Tcpdump.argv(options.filter(), options.whole(), options.latest());
        int kept = options.whole() ? Tcpdump.WHOLE : Tcpdump.HEAD;
        // First, so that the other misses nothing that this one has; it never fails to start.
        Drops drops = Drops.open(place, kept - Tcpdump.LINK);
        Tap tap;
        try {
            tap = new Tap(place, place.operator().operate(argv), drops, sink);
        } catch (LanException hostIsGone) {
            drops.close();
            throw hostIsGone;
        }
        Thread.ofVirtual().name("tcpdump's words on " + place.host()).start(tap::listen);
        boolean listens = false;
        try {
            listens = tap.await(tap.listening, "did not start");
        } finally {
            if (!listens) {
                tap.end();
            }
        }
        if (listens) {
            return tap;
        }
        String failure = Tcpdump.failure(tap.said);
        throw Tcpdump.isOfTheFilter(failure)
                ? new LanException(
                        Trouble.USAGE,
                        "%s: the filter `%s` is none: %s"
                                .formatted(place.host(), options.filter(), failure))
                : tap.failed("did not start: " + failure, null);
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(tcpdump.stderr(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (Tcpdump.listens(line)) {
                    listening.complete(true);
                }
            }
        } catch (IOException gone) {
            said.add(gone.toString());
        } finally {
            listening.complete(false);
            silent.complete(true);
        }
    }

    /// Hands the frames on from now on, the first first.
    synchronized void flow() {
        flowing = true;
        Thread.ofVirtual().name("capture of " + place.host()).start(this::read);
    }

    private void read() {
        try (var frames = FrameReader.of(tcpdump.stdout(), place.host())) {
            for (var next = frames.next(); next.isPresent(); next = frames.next()) {
                Frame frame = next.get();
                var link = LinkHeader.of(frame);
                if (link.isPresent() && link.get().ethertype() == Tcpdump.MARKER_TYPE) {
                    markers.arrived(link.get());
                } else {
                    sink.take(frame);
                }
            }
            ended.complete(true);
        } catch (IOException | RuntimeException failed) {
            ended.completeExceptionally(failed);
        }
    }

    /// Waits until all has come that was on the wire before.
    void drain() {
        try {
            var passed = markers.passed(ended);
            if (!passed.isDone()) {
                throw late("lags behind", null);
            }
            await(passed, "lags behind");
        } catch (IOException failed) {
            throw failed("could not be drained: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted", interrupted);
        }
    }

    /// Completes when tcpdump has ended, told to or not.
    CompletableFuture<Boolean> ended() {
        return ended;
    }

    /// What came and was dropped by a fault's filter.
    List<Seen> dropped() {
        return drops.seen();
    }

    /// What tcpdump counted; zeroes before it has ended, and where it was killed.
    Counts counts() {
        return Tcpdump.counts(said).orElse(new Counts(0, 0, 0));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!flowing) {
            end();
            return;
        }
        try {
            drain();
        } catch (LanException hostIsGone) {
            // It was killed, or the LAN taken down: nothing comes from it any more, and what has
            // come is on its way through the pipe, unless that broke.
            end();
            ended.exceptionally(_ -> true)
                    .completeOnTimeout(false, DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            tellIfCutShort();
            return;
        }
        end();
        tellIfCutShort();
        await(ended, "lost what it had");
    }

    private void tellIfCutShort() {
        if (cutShort) {
            throw failed("was ended by somebody else; is the LAN still up?", null);
        }
    }

    /// Its standard input ends, and so does it.
    private void end() {
        try (drops;
                tcpdump) {
            tcpdump.stdin().close();
            cutShort = tcpdump.await(DEADLINE) != 0;
            await(silent, "did not end");
        } catch (IOException | LanException gone) {
            said.add(gone.toString());
            cutShort = true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean await(CompletableFuture<Boolean> event, String otherwise) {
        try {
            return event.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw late(otherwise, late);
        } catch (ExecutionException failed) {
            throw failed("failed: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted", interrupted);
        }
    }

    private LanException late(String what, @Nullable Throwable cause) {
        return new LanException(
                Trouble.DEADLINE,
                "%s: tcpdump %s in %d s".formatted(place.host(), what, DEADLINE.toSeconds()),
                cause);
    }

    private LanException failed(String what, @Nullable Throwable cause) {
        return new LanException(Trouble.FAILED, place.host() + ": tcpdump " + what, cause);
    }
}
