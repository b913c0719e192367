package tomada.lan.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;
import tomada.lan.tool.Tcpdump.Counts;

/// The taps of a capture's hosts, opened, drained and closed all at once.
final class Taps implements AutoCloseable {
    private final List<Tap> taps;

    private Taps(List<Tap> taps) {
        this.taps = taps;
    }

    static Taps open(List<Capture.Place> places, CaptureOptions options, Tap.Sink sink) {
        List<Callable<Tap>> openings = new ArrayList<>();
        for (Capture.Place place : places) {
            openings.add(() -> Tap.open(place, options, sink));
        }
        var opened = new ArrayList<Tap>();
        try {
            all(openings, opened);
            return new Taps(opened);
        } catch (LanException failed) {
            opened.forEach(Tap::close);
            throw failed;
        }
    }

    /// Begins to hand the frames on; those that have come meanwhile first.
    void flow() {
        taps.forEach(Tap::flow);
    }

    CompletableFuture<Boolean> anyEnded() {
        return CompletableFuture.anyOf(
                        taps.stream().map(Tap::ended).toArray(CompletableFuture<?>[]::new))
                .handle((_, _) -> true);
    }

    void drain() {
        each(Tap::drain);
    }

    /// What came and was dropped by the faults' filters.
    List<Seen> dropped() {
        return taps.stream().flatMap(tap -> tap.dropped().stream()).toList();
    }

    Counts counts() {
        return taps.stream()
                .map(Tap::counts)
                .reduce(
                        new Counts(0, 0, 0),
                        (a, b) ->
                                new Counts(
                                        a.captured() + b.captured(),
                                        a.received() + b.received(),
                                        a.dropped() + b.dropped()));
    }

    @Override
    public void close() {
        each(Tap::close);
    }

    private interface Action {
        void on(Tap tap);
    }

    private void each(Action action) {
        List<Callable<Tap>> calls = new ArrayList<>();
        for (Tap tap : taps) {
            calls.add(() -> {
                action.on(tap);
                return tap;
            });
        }
        all(calls, new ArrayList<>());
    }

    /// Makes all calls at once and awaits all; then throws what the first of those that failed
    /// threw.
    private static <T> void all(List<Callable<T>> calls, List<T> results) {
        LanException first = null;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> call : threads.invokeAll(calls)) {
                try {
                    results.add(call.get());
                } catch (ExecutionException failed) {
                    first = first == null ? told(failed) : first;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LanException(Trouble.FAILED, "the capture was interrupted", interrupted);
        }
        if (first != null) {
            throw first;
        }
    }

    private static LanException told(ExecutionException failed) {
        return failed.getCause() instanceof LanException told
                ? told
                : new LanException(
                        Trouble.FAILED, "the capture failed: " + failed.getMessage(), failed);
    }
}
