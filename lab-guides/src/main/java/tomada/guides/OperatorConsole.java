package tomada.guides;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The operator's shell on this machine, a process for each command, in a folder where
/// `compose/lan` is.
final class OperatorConsole implements Console {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /// Runs $1 with ^C and ^\ as a terminal's programs have them: where the player itself was
    /// started with SIGINT ignored, as shells start what is in the background, its children would
    /// ignore it too, and no shell can undo that, only env(1) of coreutils.
    private static final String INTERRUPTIBLE =
            "env=(env --default-signal=INT --default-signal=QUIT);"
                    + " \"${env[@]}\" true 2>/dev/null || env=(); exec \"${env[@]}\" bash -c \"$1\"";

    private final Path folder;
    private final Map<String, String> variables;
    private final StringBuilder output = new StringBuilder();
    private OptionalInt status = OptionalInt.empty();
    private @Nullable Process process;

    OperatorConsole(Path folder, Map<String, String> variables) {
        this.folder = folder;
        this.variables = Map.copyOf(variables);
    }

    @Override
    public void command(String line) throws IOException {
        var builder =
                new ProcessBuilder("bash", "-c", INTERRUPTIBLE, "bash", line)
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().putAll(variables);
        builder.environment().put("NO_COLOR", "1");
        Process started;
        synchronized (this) {
            output.setLength(0);
            status = OptionalInt.empty();
            started = builder.start();
            process = started;
        }
        Thread.ofVirtual().name("operator: " + line).start(() -> read(started));
    }

    @Override
    public void text(String line) throws IOException {
        var stdin = running().outputWriter(UTF_8);
        stdin.write(line + "\n");
        stdin.flush();
    }

    /// `^C` and `^\` are signals to whatever runs, `^D` is the end of its input: what a terminal's
    /// line discipline makes of these keys, see termios(3).
    @Override
    public void press(String key) throws IOException {
        switch (key) {
            case "^C" -> signal("INT");
            case "^\\" -> signal("QUIT");
            case "^D" -> running().getOutputStream().close();
            default ->
                    throw new IOException(
                            key + " is no key at the operator's prompt; there are ^C and ^D");
        }
    }

    @Override
    public synchronized Seen await(Predicate<Seen> enough, Duration deadline)
            throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            Seen seen = new Seen(output.toString(), status);
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (seen.ended() || left <= 0 || enough.test(seen)) {
                return seen;
            }
            wait(left);
        }
    }

    @Override
    public long shell() {
        return 0;
    }

    @Override
    public boolean echoes() {
        return false;
    }

    @Override
    public void close() {
        Process ending = process;
        if (ending == null || !ending.isAlive()) {
            return;
        }
        try {
            signal("INT");
            if (!ending.waitFor(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                ending.descendants().forEach(ProcessHandle::destroyForcibly);
                ending.destroyForcibly();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ending.destroyForcibly();
        }
    }

    private Process running() throws IOException {
        Process here = process;
        if (here == null) {
            throw new IOException("nothing runs at the operator's prompt");
        }
        return here;
    }

    /// To all of its processes, as a terminal does.
    private void signal(String name) throws IOException {
        Process here = running();
        var argv = new java.util.ArrayList<>(java.util.List.of("kill", "-" + name));
        here.descendants().forEach(child -> argv.add(Long.toString(child.pid())));
        argv.add(Long.toString(here.pid()));
        try {
            new ProcessBuilder(argv).redirectErrorStream(true).start().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Process started) {
        char[] buffer = new char[4096];
        try (var reader = new InputStreamReader(started.getInputStream(), UTF_8)) {
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                synchronized (this) {
                    output.append(buffer, 0, n);
                    notifyAll();
                }
            }
        } catch (IOException gone) {
            // It ended, which its status says.
        }
        int code = started.onExit().join().exitValue();
        synchronized (this) {
            status = OptionalInt.of(code);
            notifyAll();
        }
    }
}
