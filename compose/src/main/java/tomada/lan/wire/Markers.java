package tomada.lan.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tomada.lan.tool.Tcpdump;

/// Frames that a host is sent and its kernel ignores; when such a marker has come through a
/// capture, so has all that was on the wire before it.
final class Markers {
    /// A kernel whose ring has no room drops a marker, too, and then another is needed.
    private static final int TRIES = 5;

    private final Capture.Operator operator;
    private final Duration deadline;
    private final Map<String, CompletableFuture<Boolean>> awaited = new ConcurrentHashMap<>();

    /// @param deadline for all tries together
    Markers(Capture.Operator operator, Duration deadline) {
        this.operator = operator;
        this.deadline = deadline;
    }

    /// Sends markers until one has come, or `ended` has, for a tcpdump that ended brings none;
    /// returns what completes then, and has not where the deadline passed first.
    CompletableFuture<Boolean> passed(CompletableFuture<Boolean> ended)
            throws IOException, InterruptedException {
        String marker = UUID.randomUUID().toString();
        var came = new CompletableFuture<Boolean>();
        awaited.put(marker, came);
        var either = CompletableFuture.anyOf(came, ended).thenApply(_ -> true);
        for (int tries = 0; tries < TRIES && !either.isDone(); tries++) {
            send(marker);
            try {
                either.get(deadline.toMillis() / TRIES, TimeUnit.MILLISECONDS);
            } catch (TimeoutException again) {
                // Then the next.
            } catch (ExecutionException failed) {
                break;
            }
        }
        awaited.remove(marker);
        return either;
    }

    /// A marker came: one of ours, or of another capture of this host.
    void arrived(LinkHeader marker) {
        var waiting = awaited.remove(US_ASCII.decode(marker.rest()).toString().strip());
        if (waiting != null) {
            waiting.complete(true);
        }
    }

    private void send(String marker) throws IOException, InterruptedException {
        try (var mark = operator.operate(Tcpdump.mark(marker))) {
            int status = mark.await(deadline);
            if (status != 0) {
                throw new IOException("python3 exited " + status);
            }
        }
    }
}
