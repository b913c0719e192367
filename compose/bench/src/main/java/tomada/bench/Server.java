package tomada.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server that is measured: a process that listens on loopback until it is closed.
///
/// What it prints is read all the time: one that nobody reads would stop it in the middle.
final class Server implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(10);

    /// No line.
    private static final Pattern UNSAID = Pattern.compile("(?!)");

    /// A line of proc(5)'s tables of TCP sockets: the local port, in state LISTEN.
    private static final Pattern LISTENING =
            Pattern.compile("(?m)^ *\\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:0000 0A ");

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private Server(Process process, Pattern listening) {
        this.process = process;
        Thread.ofVirtual().name("server output").start(() -> read(listening));
    }

    /// Starts one that says where it listens, and waits until it does.
    ///
    /// @param listening the line that says so; its first group is the port
    static Server start(List<String> command, Pattern listening) throws InterruptedException {
        return run(command, listening).awaited(command);
    }

    /// Starts one that was told where to listen, and waits until the kernel says that it does: how
    /// it says so itself is another program's affair.
    static Server startOn(int port, List<String> command) throws InterruptedException {
        Server server = run(command, UNSAID);
        Thread.ofVirtual().name("server socket").start(() -> server.look(port));
        return server.awaited(command);
    }

    private static Server run(List<String> command, Pattern listening) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new Server(process, listening);
        } catch (IOException e) {
            throw new BenchException("%s cannot be run: %s".formatted(command.getFirst(), e));
        }
    }

    private Server awaited(List<String> command) throws InterruptedException {
        try {
            port.get(START.toMillis(), TimeUnit.MILLISECONDS);
            return this;
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new BenchException(
                    "%s does not listen: %s"
                            .formatted(
                                    command.getFirst(),
                                    e.getCause() == null
                                            ? "nothing within %d s".formatted(START.toSeconds())
                                            : e.getCause().getMessage()));
        } catch (InterruptedException e) {
            close();
            throw e;
        }
    }

    private void look(int wanted) {
        try {
            while (!listens(wanted)) {
                if (port.isDone() || process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    return; // what it printed last tells why
                }
            }
            port.complete(wanted);
        } catch (IOException e) {
            port.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether a socket of TCP on this machine listens on that port.
    private static boolean listens(int wanted) throws IOException {
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            Path path = Path.of(table);
            String sockets = Files.exists(path) ? Files.readString(path) : "";
            if (LISTENING
                    .matcher(sockets)
                    .results()
                    .anyMatch(line -> Integer.parseInt(line.group(1), 16) == wanted)) {
                return true;
            }
        }
        return false;
    }

    private void read(Pattern listening) {
        String last = "it printed nothing";
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = listening.matcher(line);
                if (matcher.find()) {
                    port.complete(Integer.valueOf(matcher.group(1)));
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
