package tomada.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A process that was started to be measured; closed, it is gone, and so is what it started.
final class Task implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final List<String> command;
    private final Process process;
    private final BufferedReader out;
    private final FutureTask<String> err;
    private final long start = System.nanoTime();

    private Task(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        this.out = process.inputReader(UTF_8);
        this.err = reading(() -> new String(process.getErrorStream().readAllBytes(), UTF_8));
    }

    /// How a command ended.
    record Ended(String out, String err, int status, Duration took) {}

    static Task start(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            return new Task(command, builder.start());
        } catch (IOException missing) {
            throw new BenchException(
                    command.getFirst() + " cannot be run: " + missing.getMessage());
        }
    }

    /// Runs a command to its end; its standard input is empty.
    static Ended run(Map<String, String> environment, List<String> command)
            throws InterruptedException {
        try (Task task = start(environment, command)) {
            return task.end();
        }
    }

    long pid() {
        return process.pid();
    }

    /// How long ago it was started.
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /// Waits for a line that begins so; returns it.
    String awaitLine(String beginning) throws InterruptedException {
        String line =
                interruptibly(() -> {
                    String read = out.readLine();
                    while (read != null && !read.startsWith(beginning)) {
                        read = out.readLine();
                    }
                    return read;
                });
        if (line == null) {
            process.waitFor();
            throw failed(process.exitValue(), interruptibly(err::get));
        }
        return line;
    }

    /// Types a line into it.
    void type(String line) {
        try {
            var keys = process.outputWriter(UTF_8);
            keys.write(line + "\n");
            keys.flush();
        } catch (IOException gone) {
            throw new BenchException(name() + " does not read any more: " + gone.getMessage());
        }
    }

    /// Closes its standard input and waits for its end, which must be a good one.
    Ended end() throws InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // It has ended already.
        }
        CompletableFuture<Duration> exit = process.onExit().thenApply(_ -> age());
        String said = interruptibly(() -> out.readAllAsString());
        String wrong = interruptibly(err::get);
        int status = process.waitFor();
        if (status != 0) {
            throw failed(status, wrong == null || wrong.isBlank() ? said : wrong);
        }
        return new Ended(said == null ? "" : said, wrong == null ? "" : wrong, status, exit.join());
    }

    private BenchException failed(int status, @Nullable String said) {
        List<String> lines =
                (said == null ? "" : said)
                        .lines()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .toList();
        return new BenchException(
                "%s exited %d: %s"
                        .formatted(
                                name(),
                                status,
                                lines.isEmpty() ? "it printed nothing" : lines.getLast()));
    }

    /// What it was, short enough for a sentence.
    private String name() {
        String all = String.join(" ", command).lines().findFirst().orElse("");
        return all.length() <= 80 ? all : all.substring(0, 77) + "...";
    }

    /// Ends it as a terminal would, so that it can tidy up, and then for good.
    @Override
    public void close() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException again) {
            interrupted = true;
            process.destroyForcibly();
        }
        started.forEach(ProcessHandle::destroyForcibly);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Reading<T extends @Nullable Object> {
        T read() throws Exception;
    }

    /// A pipe cannot be read interruptibly, so another thread reads it.
    private <T extends @Nullable Object> @Nullable T interruptibly(Reading<T> reading)
            throws InterruptedException {
        try {
            return reading(reading).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException gone) {
                throw new UncheckedIOException(gone);
            }
            throw new BenchException(name() + ": " + failed.getCause());
        }
    }

    private static <T extends @Nullable Object> FutureTask<T> reading(Reading<T> reading) {
        FutureTask<T> task = new FutureTask<>(reading::read);
        Thread.ofVirtual().start(task);
        return task;
    }
}
