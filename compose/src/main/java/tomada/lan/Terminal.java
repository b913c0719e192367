package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Order;
import tomada.lan.docker.TerminalExecution;
import tomada.lan.tool.PromptMarks;
import tomada.lan.tool.Settled;

/// A terminal of a host, with a login shell on it that lives as long as the terminal: its directory
/// and its variables persist. What is typed goes to whatever reads it, the shell or the program
/// that runs.
///
/// ```
/// STARTING -> PROMPT -> TYPED -> RUNNING -> STARTING (the prompt is printed) -> PROMPT
///                         any of them -> ENDED (the shell is gone)
/// ```
///
/// Waits have a deadline, 10 s where none is given. Threads may share a terminal.
public final class Terminal implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration OPENING = Duration.ofSeconds(20);
    private static final int COLUMNS = 120;
    private static final int ROWS = 40;

    private final Host host;
    private final TerminalExecution shell;
    private final Transcript transcript;
    private final String secret = PromptMarks.secret();
    private long shellPid;

    private Terminal(Host host, TerminalExecution shell) {
        this.host = host;
        this.shell = shell;
        this.transcript = new Transcript(host.name());
    }

    static Terminal open(Host host) {
        List<String> bash = List.of("bash", "--login");
        List<String> environment =
                List.of(
                        "TERM=xterm-256color",
                        "TOMADA_HOST=" + host.name(),
                        "TOMADA_MARKS=" + PromptMarks.BASH);
        Order order = new Order(bash, host.user(), true, true, environment);
        TerminalExecution shell = host.project().execute(host.place(), order);
        Terminal terminal = new Terminal(host, shell);
        OpenTerminals.add(terminal);
        Thread.ofVirtual().name("terminal of " + host.name()).start(terminal::read);
        terminal.send(PromptMarks.typed(terminal.secret) + "\r");
        try {
            terminal.transcript.awaitPrompt(OPENING);
            // Only now: the engine cannot size the terminal of a shell that has not started.
            terminal.resize(COLUMNS, ROWS);
        } catch (LanException noPrompt) {
            terminal.close();
            throw noPrompt;
        }
        return terminal;
    }

    /// Types a line and Enter. At the prompt that begins a command; otherwise the program that runs
    /// reads it.
    public Terminal type(String line) {
        transcript.typed(line, DEADLINE);
        send(line + "\r");
        return this;
    }

    /// Presses a key: `^C`, `^D` and so on, or `Enter`, `Tab`, `Escape`, `Backspace`, `Up`, `Down`,
    /// `Left`, `Right`.
    public Terminal press(String key) {
        String sent = Keys.sent(key);
        transcript.pressed(key, DEADLINE);
        if (Keys.isSignal(sent)) {
            awaitReceiver();
        }
        send(sent);
        return this;
    }

    /// Without the operator's eyes, where the image has none, a signal may be missed now and then.
    private void awaitReceiver() {
        try {
            Result.of(host.name(), host.project().operate(Settled.argv(shell())), DEADLINE);
        } catch (LanException unseen) {
            if (unseen.trouble() != Trouble.UNSUPPORTED) {
                throw unseen;
            }
        }
    }

    /// The process id of the shell, which never changes.
    private synchronized long shell() {
        if (shellPid == 0) {
            shellPid = shell.pid();
        }
        return shellPid;
    }

    /// Waits until the last command prints `text` after what was awaited before, and returns the
    /// line, as far as it is there.
    public String await(String text) {
        return await(text, DEADLINE);
    }

    public String await(String text, Duration deadline) {
        return transcript.await(text, deadline);
    }

    /// Waits until the last command is as wanted, has ended, or the deadline is over, and returns
    /// it as it is then.
    public Command await(Predicate<Command> wanted, Duration deadline) {
        return transcript.await(wanted, deadline);
    }

    /// Waits for the end of the last command.
    public Command awaitEnd() {
        return awaitEnd(DEADLINE);
    }

    public Command awaitEnd(Duration deadline) {
        return transcript.awaitEnd(deadline);
    }

    /// The last command that was typed, as it is now.
    public Optional<Command> command() {
        return transcript.commands().reduce((_, last) -> last);
    }

    /// Every command that was typed, as they are now.
    public List<Command> commands() {
        return transcript.commands().toList();
    }

    /// All that was printed, prompts and echo included, as plain text; of more than two million
    /// characters the last million.
    public String screen() {
        return transcript.screen();
    }

    /// Gives it another size; it begins with 120 columns and 40 rows.
    public void resize(int columns, int rows) {
        if (columns < 1 || rows < 1) {
            throw new LanException(
                    Trouble.USAGE, "a terminal of %d x %d has no room".formatted(columns, rows));
        }
        shell.resize(columns, rows);
    }

    /// Hangs up: the shell and what runs on the terminal are ended.
    @Override
    public void close() {
        OpenTerminals.remove(this);
        told(() -> {
            // An interactive shell ignores TERM; hung up, it ends its jobs first.
            shell.signal("HUP");
            shell.close();
        });
    }

    /// Whose it is.
    @Override
    public String toString() {
        return host.name();
    }

    private void send(String keys) {
        told(() -> shell.stdin().write(keys.getBytes(UTF_8)));
    }

    private void read() {
        PromptMarks marks = new PromptMarks(secret, transcript);
        char[] buffer = new char[8192];
        try (var reader = new InputStreamReader(shell.stdout(), UTF_8)) {
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                marks.read(new String(buffer, 0, n));
            }
        } catch (IOException gone) {
            // The shell is gone, which is what the end says as well.
        } finally {
            transcript.ended(status());
        }
    }

    /// The shell's exit status, or -1 where the engine is gone and cannot tell.
    private int status() {
        try {
            return shell.await(DEADLINE);
        } catch (IOException | LanException gone) {
            return -1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private void told(Action action) {
        Sentences.told(
                host.name(),
                () -> {
                    action.run();
                    return host;
                });
    }
}
