package tomada.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;

/// A program on a pseudo-terminal, typed at and looked at as a person does.
///
/// python3 holds the pseudo-terminal (`pty.py`), because Java cannot make one.
final class Pty implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /// @param status of the program, -N when signal N ended it
    /// @param restored whether the terminal has the modes that it had
    record Exit(int status, boolean restored) {}

    private final Process process;
    private final ScreenTerminal screen;
    private final StringBuilder drawn = new StringBuilder();

    Pty(int rows, int columns, List<String> command, Map<String, String> environment)
            throws IOException {
        List<String> python = new ArrayList<>(List.of("python3"));
        python.add(Path.of("target", "test-classes", "pty.py").toAbsolutePath().toString());
        python.addAll(List.of(Integer.toString(rows), Integer.toString(columns)));
        python.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(python);
        builder.environment().keySet().removeAll(List.of("NO_COLOR", "COLORTERM"));
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().putAll(environment);
        this.process = builder.start(); // without python3: an IOException that names it
        this.screen = new ScreenTerminal(columns, rows);
        Thread.ofVirtual().name("screen").start(this::draw);
    }

    private void draw() {
        try (Reader reader =
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            char[] data = new char[4096];
            for (int n = reader.read(data); n >= 0; n = reader.read(data)) {
                synchronized (this) {
                    drawn.append(data, 0, n);
                    screen.write(new String(data, 0, n));
                    notifyAll();
                }
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    void type(String keys) throws IOException {
        order("type " + HexFormat.of().formatHex(keys.getBytes(StandardCharsets.UTF_8)));
    }

    void resize(int rows, int columns) throws IOException {
        synchronized (this) {
            screen.setSize(Size.of(columns, rows));
        }
        order("size " + rows + " " + columns);
    }

    void signal(int number) throws IOException {
        order("kill " + number);
    }

    private void order(String order) throws IOException {
        process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
    }

    /// Waits until the screen's last lines, up to the cursor's, are these.
    void shows(String... lines) throws InterruptedException {
        if (!shows(DEADLINE, lines)) {
            fail("the screen does not show:\n%s\nbut:\n%s", String.join("\n", lines), text());
        }
    }

    /// Whether they are within that time.
    synchronized boolean shows(Duration time, String... lines) throws InterruptedException {
        String expected = "\n" + String.join("\n", lines);
        Instant deadline = Instant.now().plus(time);
        while (!("\n" + text()).endsWith(expected)) {
            Duration left = Duration.between(Instant.now(), deadline);
            if (!left.isPositive()) {
                return false;
            }
            TimeUnit.MILLISECONDS.timedWait(this, left.toMillis() + 1);
        }
        return true;
    }

    /// The lines of the screen, without what is empty under them.
    synchronized String text() {
        long[] cells = new long[screen.getColumns() * screen.getRows()];
        screen.dump(cells, new int[2]);
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < screen.getRows(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < screen.getColumns(); column++) {
                int c = ScreenTerminal.cellCodePoint(cells[row * screen.getColumns() + column]);
                if (c != 0) {
                    line.appendCodePoint(c);
                }
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    /// Everything that was drawn, escape sequences and all.
    synchronized String drawn() {
        return drawn.toString();
    }

    /// Waits for the program to end.
    Exit exit() throws Exception {
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("ends; %s", text()).isTrue();
        String end =
                new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Exit(Integer.parseInt(end.split(" ")[0]), end.matches("-?[0-9]+ restored"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
