package tomada.lan.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;

/// A command that the engine runs in a container: `docker exec`.
///
/// Its bytes come in frames of an eight-byte header, stream (1 stdout, 2 stderr) and length, or
/// bare where it has a terminal; a virtual thread sorts them.
final class Exec implements TerminalExecution {
    private static final Duration END = Duration.ofSeconds(2);

    private final Engine engine;
    private final String id;
    private final String command;
    private final Hijacked stream;
    private final Signaller signaller;
    private final ByteQueue stdout = new ByteQueue();
    private final ByteQueue stderr = new ByteQueue();
    private final CountDownLatch ended = new CountDownLatch(1);

    /// Sends a signal to a process group of the engine's machine.
    interface Signaller {
        void signal(long group, String name) throws IOException;
    }

    Exec(
            Engine engine,
            String id,
            String command,
            Hijacked stream,
            boolean terminal,
            Signaller signaller) {
        this.engine = engine;
        this.id = id;
        this.command = command;
        this.stream = stream;
        this.signaller = signaller;
        Thread.ofVirtual().name("exec " + command).start(() -> drain(terminal));
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
            throw late(deadline);
        }
        // Its output can end before the engine has collected its status, by a few milliseconds.
        while (true) {
            Engine.ExecState state = engine.execState(id);
            if (!state.running()) {
                return state.status();
            }
            if (System.nanoTime() > end) {
                throw late(deadline);
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    @Override
    public void resize(int columns, int rows) {
        engine.resize(id, columns, rows);
    }

    @Override
    public void signal(String name) throws IOException {
        Engine.ExecState state = engine.execState(id);
        if (state.running() && state.pid() > 0) {
            signaller.signal(state.pid(), name);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (engine.execState(id).running()) {
                signal("TERM");
                if (!ended.await(END.toNanos(), TimeUnit.NANOSECONDS)) {
                    signal("KILL");
                    ended.await(END.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            stream.close();
        }
    }

    private LanException late(Duration deadline) {
        return new LanException(
                Trouble.DEADLINE,
                "`%s` still runs after %s s".formatted(command, deadline.toMillis() / 1000.0));
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

    private static byte[] bytes(ByteBuffer filled) {
        byte[] bytes = new byte[filled.position()];
        filled.flip().get(bytes);
        return bytes;
    }
}
