package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Execution;

/// A program that runs on a host, its output read as it comes, stdout and stderr alike. Closing it
/// ends it and awaits its end.
///
/// A line that was awaited, and those before it, are passed: the next wait looks at what follows.
public final class Program implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final String name;
    private final Execution execution;
    private final List<String> lines = new ArrayList<>();
    private int passed;
    private int open = 2;

    Program(String name, Execution execution) {
        this.name = name;
        this.execution = execution;
        Thread.ofVirtual().start(() -> read(execution.stdout()));
        Thread.ofVirtual().start(() -> read(execution.stderr()));
    }

    /// The next line that contains `text`.
    public String awaitLine(String text) {
        return awaitLine(text, DEADLINE);
    }

    public String awaitLine(String text, Duration deadline) {
        return awaitLine(line -> line.contains(text), "a line with \"" + text + "\"", deadline);
    }

    private synchronized String awaitLine(
            Predicate<String> wanted, String what, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            while (passed < lines.size()) {
                String line = lines.get(passed++);
                if (wanted.test(line)) {
                    return line;
                }
            }
            if (open == 0) {
                throw new LanException(
                        Trouble.FAILED,
                        "%s ended without %s; it printed: %s".formatted(name, what, printed()));
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new LanException(
                        Trouble.DEADLINE,
                        "%s did not print %s within %s s; it printed: %s"
                                .formatted(name, what, deadline.toMillis() / 1000.0, printed()));
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                throw Sentences.interrupted(name, interrupted);
            }
        }
    }

    /// All that it printed so far, a line each.
    public synchronized List<String> output() {
        return List.copyOf(lines);
    }

    /// Waits for the program's own end and returns its exit status.
    public int awaitEnd() {
        return awaitEnd(DEADLINE);
    }

    public int awaitEnd(Duration deadline) {
        return Sentences.told(name, () -> execution.await(deadline));
    }

    /// Sends a signal to it: `INT` is what a Ctrl-C sends.
    public void signal(String signal) {
        Sentences.told(
                name,
                () -> {
                    execution.signal(signal);
                    return signal;
                });
    }

    @Override
    public void close() {
        Sentences.told(
                name,
                () -> {
                    execution.close();
                    return name;
                });
    }

    private String printed() {
        return lines.isEmpty() ? "nothing" : String.join(" | ", lines);
    }

    private void read(InputStream stream) {
        try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line.stripTrailing());
            }
        } catch (IOException gone) {
            add("(" + gone.getMessage() + ")");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        open--;
        notifyAll();
    }
}
