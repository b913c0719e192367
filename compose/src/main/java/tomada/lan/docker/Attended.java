package tomada.lan.docker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;

/// A command that an [Attendant] runs.
///
/// ```
/// asked -> started -> ended
///      \-> refused
/// ```
final class Attended implements Execution {
    private static final Duration END = Duration.ofSeconds(2);

    /// 128 and SIGKILL.
    private static final int KILLED = 137;

    private final Attendant attendant;
    private final int number;
    private final String title;
    private final CompletableFuture<Boolean> started = new CompletableFuture<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final ByteQueue stdout = new ByteQueue();
    private final ByteQueue stderr = new ByteQueue();

    Attended(Attendant attendant, int number, String title) {
        this.attendant = attendant;
        this.number = number;
        this.title = title;
    }

    int number() {
        return number;
    }

    void hear(Said said, byte[] octets) {
        switch (said) {
            case STARTED -> started.complete(true);
            case REFUSED -> started.complete(false);
            case OUT -> stdout.add(octets);
            case ERR -> stderr.add(octets);
            case END -> ended(octets[0] & 0xff);
        }
    }

    private void ended(int status) {
        stdout.end();
        stderr.end();
        this.status.complete(status);
    }

    /// Nothing more will come of it.
    ///
    /// @param again whether the engine may run it, or tell why not, if it is not known to have
    ///   started
    void lost(LanException why, boolean again) {
        stdout.end();
        stderr.end();
        var unknown =
                new LanException(
                        why.trouble(),
                        "how `%s` ended is not known: %s".formatted(title, why.getMessage()),
                        why);
        status.completeExceptionally(unknown);
        if (again) {
            started.complete(false);
        } else {
            started.completeExceptionally(unknown);
        }
    }

    /// A container's end kills all that runs in it; the engine's word for that varies with how far
    /// it got.
    void endedWithContainer() {
        started.complete(false);
        ended(KILLED);
    }

    boolean isOver() {
        return status.isDone();
    }

    LanException late(Duration deadline) {
        return Deadlines.passed(title, deadline);
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public InputStream stderr() {
        return stderr;
    }

    @Override
    public OutputStream stdin() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public int await(Duration deadline) throws InterruptedException {
        try {
            return status.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw late(deadline);
        } catch (ExecutionException lost) {
            throw why(lost);
        }
    }

    /// Waits until it is started or refused, and tells which; late throws.
    boolean awaitStart(Duration deadline) throws InterruptedException, TimeoutException {
        try {
            return started.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException lost) {
            throw why(lost);
        }
    }

    @Override
    public void signal(String name) throws IOException {
        attendant.send(Told.SIGNAL, number, name.getBytes(US_ASCII));
    }

    @Override
    public void close() {
        try {
            if (!endedAfter("TERM")) {
                endedAfter("KILL");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            attendant.forget(number);
        }
    }

    private boolean endedAfter(String signal) throws InterruptedException {
        if (status.isDone()) {
            return true;
        }
        try {
            signal(signal);
            status.get(END.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException runs) {
            return false;
        } catch (IOException | ExecutionException lost) {
            // With its container, as whoever awaits it is told.
        }
        return true;
    }

    private static LanException why(ExecutionException lost) {
        return lost.getCause() instanceof LanException why
                ? new LanException(why.trouble(), String.valueOf(why.getMessage()), why)
                : new LanException(Trouble.FAILED, String.valueOf(lost.getMessage()), lost);
    }
}
