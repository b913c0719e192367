package tomada.lan.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;

/// A command that the engine runs in a container: `docker exec`.
///
/// Its bytes come in frames of an eight-byte header, stream (1 stdout, 2 stderr) and length, or
/// bare where it has a terminal; a virtual thread sorts them.
final class Exec implements TerminalExecution {
    private static final Duration END = Duration.ofSeconds(2);

    /// How long after its container's end something may still come, if it is not the last.
    private static final Duration AFTERMATH = Duration.ofMillis(300);

    private final Commands commands;
    private final String id;
    private final String command;
    private final Hijacked stream;
    private final CompletableFuture<Integer> status;
    private final CompletableFuture<LanException> gone;
    private final Signaller signaller;
    private final ByteQueue stdout = new ByteQueue();
    private final ByteQueue stderr = new ByteQueue();
    private final CountDownLatch ended = new CountDownLatch(1);

    /// Octets of output that have come.
    private volatile long drained;

    /// Sends a signal to a process group of the engine's machine.
    interface Signaller {
        void signal(long group, String name) throws IOException;
    }

    Exec(
            Commands commands,
            String id,
            Order order,
            Hijacked stream,
            Ends.Ending ending,
            Signaller signaller) {
        this.commands = commands;
        this.id = id;
        this.command = order.title();
        this.stream = stream;
        this.status = ending.status();
        this.gone = ending.gone();
        this.signaller = signaller;
        // Of the platform: virtual threads that wait for sockets start a poller, in native code for
        // good, and HotSpot waits 0.3 s for who is there before it exits.
        Thread.ofPlatform().daemon().name("exec " + command).start(() -> drain(order.terminal()));
        var _ = gone.thenAccept(why -> hangUp(why, -1));
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
        return stream.output();
    }

    @Override
    public int await(Duration deadline) throws IOException, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        if (!ended.await(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
            throw Deadlines.passed(command, deadline);
        }
        if (!status.isDone()) {
            // Its output can end a few milliseconds before its status is there; and of a command
            // that could not be started the engine tells nothing.
            Commands.State state = commands.state(id);
            if (!state.running()) {
                return state.status();
            }
        }
        try {
            return status.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw Deadlines.passed(command, deadline);
        } catch (ExecutionException gone) {
            throw lost(gone);
        }
    }

    @Override
    public void resize(int columns, int rows) {
        commands.resize(id, columns, rows);
    }

    @Override
    public void signal(String name) throws IOException {
        long pid = pid();
        if (pid > 0) {
            signaller.signal(pid, name);
        }
    }

    @Override
    public long pid() {
        long end = System.nanoTime() + END.toNanos();
        Commands.State state = commands.state(id);
        // The engine answers before it has started the process.
        while (state.running() && state.pid() == 0 && System.nanoTime() < end) {
            state = commands.state(id);
        }
        return state.running() ? state.pid() : 0;
    }

    @Override
    public void close() throws IOException {
        try {
            if (!status.isDone() && commands.state(id).running()) {
                signal("TERM");
                if (!ended.await(END.toNanos(), TimeUnit.NANOSECONDS)) {
                    signal("KILL");
                    ended.await(END.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (LanException refused) {
            // A command that the engine does not know any more has ended, as its container has.
            if (refused.trouble() == Trouble.NO_ENGINE) {
                throw refused;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
        }
    }

    /// Goes away and lets it be; what it prints from now on nobody hears.
    void leave() throws IOException {
        commands.forget(id);
        stream.close();
    }

    /// Whether it ended because its container did, of which the engine tells a moment later.
    boolean endsWithContainer() throws InterruptedException {
        try {
            return gone.get(END.toNanos(), TimeUnit.NANOSECONDS).trouble() == Trouble.FAILED;
        } catch (TimeoutException | ExecutionException runs) {
            return false;
        }
    }

    /// Takes what still comes after its container's end, until nothing does.
    private void hangUp(LanException why, long seen) {
        if (seen < 0 || (drained != seen && ended.getCount() > 0)) {
            long now = drained;
            CompletableFuture.delayedExecutor(AFTERMATH.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> hangUp(why, now));
            return;
        }
        status.completeExceptionally(why);
        try {
            stream.close();
        } catch (IOException ignored) {
            // It is closed either way.
        }
    }

    private LanException lost(ExecutionException gone) {
        if (gone.getCause() instanceof LanException why) {
            return new LanException(
                    why.trouble(),
                    "how `%s` ended is not known: %s".formatted(command, why.getMessage()),
                    why);
        }
        throw new IllegalStateException(gone);
    }

    private void drain(boolean terminal) {
        try {
            if (terminal) {
                drainBare();
            } else {
                drainFrames();
            }
        } catch (IOException gone) {
            // The engine went away, or close() was called: the output ends here either way.
        } finally {
            stdout.end();
            stderr.end();
            ended.countDown();
        }
    }

    private void drainBare() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        while (stream.read(buffer.clear()) >= 0) {
            stdout.add(bytes(buffer));
        }
    }

    private void drainFrames() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(8);
        while (stream.readFully(header.clear())) {
            ByteBuffer frame = ByteBuffer.allocate(header.getInt(4));
            if (!stream.readFully(frame)) {
                return;
            }
            (header.get(0) == 2 ? stderr : stdout).add(bytes(frame));
        }
    }

    /// Only the one thread that drains calls it.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private byte[] bytes(ByteBuffer filled) {
        byte[] bytes = new byte[filled.position()];
        drained += bytes.length;
        filled.flip().get(bytes);
        return bytes;
    }
}
