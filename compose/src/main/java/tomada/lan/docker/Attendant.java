package tomada.lan.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;

/// The process on a host that runs its command lines for one user, many at once if need be: what an
/// order to the engine costs is then paid once. It is itself a `docker exec` of that user, so that
/// its children have what the engine would give them. `attendant.py` is the other end.
///
/// It ends with its input: when this object is closed, and when this JVM ends, however it ends.
final class Attendant implements AutoCloseable {
    private static final String SCRIPT = script();

    /// Kind, number and length of its first frame.
    private static final byte[] HELLO = {'R', 0, 0, 0, 0, 0, 0, 0, 0};

    /// After how long without an answer it may be that its container is paused.
    private static final Duration ANSWER = Duration.ofMillis(200);

    private final Engine engine;
    private final String container;
    private final Exec exec;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, Attended> commands = new ConcurrentHashMap<>();
    private final CountDownLatch heard = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean ready;

    private Attendant(Engine engine, String container, Exec exec) {
        this.engine = engine;
        this.container = container;
        this.exec = exec;
        Thread.ofVirtual().name("attendant on " + container).start(this::hear);
    }

    /// Starts one; empty where the host has no python3 for it, or a kernel that is too old.
    static Optional<Attendant> open(
            Engine engine, Place place, ShellLine line, Exec.Signaller signaller)
            throws IOException, InterruptedException {
        var order =
                new Order(
                        List.of("python3", "-ISc", SCRIPT, ShellLine.SHELL),
                        line.user(),
                        true,
                        false,
                        line.environment());
        String container = place.container().id();
        Exec exec = engine.commands().start(container, place.entered(order), signaller);
        var attendant = new Attendant(engine, container, exec);
        try {
            attendant.heard.await(Deadlines.COMMAND.toNanos(), TimeUnit.NANOSECONDS);
            return attendant.ready ? Optional.of(attendant) : Optional.empty();
        } finally {
            if (!attendant.ready) {
                exec.leave();
            }
        }
    }

    /// Runs a command line. Empty where it was not started: the engine will tell why, or do it.
    Optional<Execution> run(ShellLine line, Duration deadline) throws InterruptedException {
        var command = new Attended(this, numbers.incrementAndGet(), line.order().title());
        commands.put(command.number(), command);
        boolean started = false;
        try {
            if (!hasEnded()) {
                send(Told.RUN, command.number(), line.command().getBytes(UTF_8));
                started = awaitStart(command, deadline);
            }
            return started ? Optional.of(command) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        } finally {
            if (!started) {
                forget(command.number());
            }
        }
    }

    private boolean awaitStart(Attended command, Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            try {
                return command.awaitStart(left.compareTo(ANSWER) < 0 ? left : ANSWER);
            } catch (TimeoutException late) {
                if (isPaused()) {
                    return false;
                }
                if (System.nanoTime() >= end) {
                    throw command.late(deadline);
                }
            }
        }
    }

    private boolean isPaused() {
        return engine.asked(() ->
                Boolean.TRUE.equals(
                        engine.client()
                                .inspectContainerCmd(container)
                                .exec()
                                .getState()
                                .getPaused()));
    }

    void send(Told told, int number, byte[] octets) throws IOException {
        exec.stdin().write(told.frame(number, octets));
    }

    /// Takes no more of a command, and ends it if it still runs.
    void forget(int number) {
        Attended command = commands.remove(number);
        if (command != null && !command.isOver() && !hasEnded()) {
            try {
                send(Told.FORGET, number, new byte[0]);
            } catch (IOException gone) {
                // So has the command.
            }
        }
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /// Tells it to end; [#close()] waits until it has.
    void dismiss() {
        try {
            exec.stdin().close();
        } catch (IOException gone) {
            // So has it.
        }
    }

    /// Where it is paused, it ends when it goes on.
    @Override
    public void close() throws IOException {
        dismiss();
        try {
            ended.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            exec.leave();
        }
    }

    private void hear() {
        try (var in = new DataInputStream(new BufferedInputStream(exec.stdout(), 1 << 16))) {
            ready = Arrays.equals(in.readNBytes(HELLO.length), HELLO);
            heard.countDown();
            for (int kind = in.read(); ready && kind >= 0; kind = in.read()) {
                Said said = Said.of(kind);
                Attended command = commands.get(in.readInt());
                byte[] octets = in.readNBytes(in.readInt());
                if (command != null) {
                    command.hear(said, octets);
                }
            }
        } catch (IOException torn) {
            // In the midst of a frame, because it was killed.
        } finally {
            heard.countDown();
            ended.countDown();
            if (!commands.isEmpty()) {
                lose();
            }
        }
    }

    /// Its commands ended if their container has; if not, how they end is not known any more.
    private void lose() {
        try {
            int status = exec.await(Deadlines.COMMAND);
            if (exec.endsWithContainer()) {
                commands.values().forEach(Attended::endedWithContainer);
                return;
            }
            String alone = "tomada-run, which ran it, has ended itself with status " + status;
            lose(new LanException(Trouble.FAILED, alone), false);
        } catch (LanException why) {
            if (why.trouble() == Trouble.FAILED) {
                commands.values().forEach(Attended::endedWithContainer);
            } else {
                lose(why.getCause() instanceof LanException cause ? cause : why, true);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            lose(new LanException(Trouble.FAILED, String.valueOf(failed.getMessage())), false);
        }
    }

    private void lose(LanException why, boolean again) {
        commands.values().forEach(command -> command.lost(why, again));
    }

    private static String script() {
        try (InputStream script = Attendant.class.getResourceAsStream("attendant.py")) {
            if (script == null) {
                throw new IllegalStateException("attendant.py is not beside " + Attendant.class);
            }
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
