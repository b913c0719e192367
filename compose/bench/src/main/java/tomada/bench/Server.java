package tomada.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server that is measured: a process that listens on loopback until it is closed.
///
/// What it prints is read all the time: one that nobody reads would stop it in the middle.
final class Server implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private Server(Process process, Pattern listening, Function<MatchResult, Integer> port) {
        this.process = process;
        Thread.ofVirtual().name("server output").start(() -> read(listening, port));
    }

    /// Starts one that says where it listens, and waits until it does.
    ///
    /// @param listening the line that says so; its first group is the port
    static Server start(List<String> command, Pattern listening) throws InterruptedException {
        return start(command, listening, line -> Integer.valueOf(line.group(1)));
    }

    /// Starts one that was told where to listen, and waits until it does.
    ///
    /// @param ready in the line that says so
    static Server startOn(int port, List<String> command, Pattern ready)
            throws InterruptedException {
        return start(command, ready, _ -> port);
    }

    private static Server start(
            List<String> command, Pattern listening, Function<MatchResult, Integer> port)
            throws InterruptedException {
        Server server;
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            server = new Server(process, listening, port);
        } catch (IOException e) {
            throw new BenchException("%s cannot be run: %s".formatted(command.getFirst(), e));
        }
        try {
            server.port.get(START.toMillis(), TimeUnit.MILLISECONDS);
            return server;
        } catch (ExecutionException | TimeoutException e) {
            server.close();
            throw new BenchException(
                    "%s does not listen: %s"
                            .formatted(
                                    command.getFirst(),
                                    e.getCause() == null
                                            ? "nothing within %d s".formatted(START.toSeconds())
                                            : e.getCause().getMessage()));
        } catch (InterruptedException e) {
            server.close();
            throw e;
        }
    }

    private void read(Pattern listening, Function<MatchResult, Integer> place) {
        String last = "it printed nothing";
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = listening.matcher(line);
                if (matcher.find()) {
                    port.complete(place.apply(matcher));
                }
                last = line;
            }
        } catch (IOException e) {
            last = e.toString();
        }
        port.completeExceptionally(new BenchException(last)); // nothing, if it did listen
    }

    int port() {
        return port.join();
    }

    long pid() {
        return process.pid();
    }

    /// Asks it to end, and ends it.
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            process.destroyForcibly();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
