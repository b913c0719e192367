package tomada.lan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tomada.lan.LanException.Trouble;
import tomada.lan.tool.Plain;
import tomada.lan.tool.PromptMarks;

/// What happened on a terminal: everything printed, cut into commands by the shell's marks; and the
/// waiting for it. The states are drawn on [Terminal].
final class Transcript implements PromptMarks.Reader {
    private enum State {
        STARTING,
        PROMPT,
        TYPED,
        RUNNING,
        ENDED
    }

    private final String host;
    private final StringBuilder screen = new StringBuilder();
    private final List<Running> commands = new ArrayList<>();
    private State state = State.STARTING;
    private boolean marked;

    /// Whether a command ended since the last prompt was left.
    private boolean endedBefore;

    private @Nullable Running current;
    private int shellStatus;

    Transcript(String host) {
        this.host = host;
    }

    // What the shell's marks say.

    @Override
    public synchronized void text(String text) {
        if (marked) {
            show(text);
        }
        // Until output starts it is the echo of what was typed, or the shell's own complaint.
        if (current != null
                && (state == State.RUNNING || state == State.TYPED)
                && current.printed(text)) {
            notifyAll();
        }
    }

    private void show(String text) {
        screen.append(text);
        if (screen.length() > 2 * Running.KEPT) {
            screen.delete(0, screen.length() - Running.KEPT);
        }
    }

    @Override
    public synchronized void promptStarts() {
        marked = true;
    }

    @Override
    public synchronized void promptEnds() {
        // A terminal that is resized has the shell draw the prompt again, which is no new one.
        if (state != State.STARTING || endedBefore) {
            state = State.PROMPT;
        }
        notifyAll();
    }

    @Override
    public synchronized void outputStarts() {
        state = State.RUNNING;
        if (current != null) {
            current.begin();
        }
        notifyAll();
    }

    @Override
    public synchronized void commandEnds(int status) {
        finish(status);
        state = State.STARTING;
        endedBefore = true;
        notifyAll();
    }

    /// The shell is gone, with this status.
    synchronized void ended(int status) {
        finish(status);
        shellStatus = status;
        state = State.ENDED;
        notifyAll();
    }

    private void finish(int status) {
        Running ending = current;
        if (ending != null) {
            if (state == State.TYPED) {
                ending.refused();
            }
            ending.status = OptionalInt.of(status);
            current = null;
        }
    }

    // What is typed.

    /// Waits until a line can be typed; at the prompt it begins a command.
    synchronized void typed(String line, Duration deadline) {
        awaitReader(deadline);
        if (state == State.PROMPT) {
            if (current == null) {
                current = new Running(line);
                commands.add(current);
            }
            state = State.TYPED;
        }
    }

    /// Waits until a key can be pressed, and tells whether that is at the prompt; `^C` and `^D`
    /// begin a new one there.
    synchronized boolean pressed(String key, Duration deadline) {
        awaitReader(deadline);
        boolean atPrompt = state == State.PROMPT;
        if (state == State.PROMPT && (key.equalsIgnoreCase("^C") || key.equalsIgnoreCase("^D"))) {
            state = State.STARTING;
            endedBefore = false;
        }
        return atPrompt;
    }

    private void awaitReader(Duration deadline) {
        until(() -> state != State.STARTING && state != State.TYPED, "show a prompt", deadline);
        if (state == State.ENDED) {
            throw gone();
        }
    }

    // What is waited for.

    synchronized void awaitPrompt(Duration deadline) {
        until(() -> state == State.PROMPT || state == State.ENDED, "show a prompt", deadline);
        if (state == State.ENDED) {
            throw gone();
        }
    }

    synchronized String await(String text, Duration deadline) {
        Running command = last();
        String what = "print \"" + text + "\"";
        until(() -> find(command, text) >= 0 || command.status.isPresent(), what, deadline);
        int found = find(command, text);
        if (found < 0) {
            throw new LanException(
                    Trouble.FAILED,
                    "%s: `%s` ended with %d and did not %s; it printed: %s"
                            .formatted(
                                    host,
                                    command.line,
                                    command.status.orElse(-1),
                                    what,
                                    command.command().output().strip()));
        }
        String output = command.command().output();
        int start = output.lastIndexOf('\n', found) + 1;
        int end = output.indexOf('\n', found + text.length());
        command.passed = found + text.length();
        return output.substring(start, end < 0 ? output.length() : end);
    }

    /// Waits until the last command is as wanted, has ended with the prompt after it, or the
    /// deadline is over.
    synchronized Command await(Predicate<Command> wanted, Duration deadline) {
        Running command = last();
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            // Until it runs, what is there is the echo of its line.
            boolean echo = command == current && state != State.RUNNING;
            Command now =
                    echo ? new Command(command.line, "", OptionalInt.empty()) : command.command();
            boolean over =
                    now.status().isPresent() && (state == State.PROMPT || state == State.ENDED);
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (over || left <= 0 || (now.status().isEmpty() && wanted.test(now))) {
                return now;
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                throw Sentences.interrupted(host, interrupted);
            }
        }
    }

    private int find(Running command, String text) {
        // Until it runs, what is there is the echo of its line.
        if (command == current && state != State.RUNNING) {
            return -1;
        }
        return command.command().output().indexOf(text, command.passed);
    }

    synchronized Command awaitEnd(Duration deadline) {
        Running command = last();
        // With the prompt after it, so that the screen is whole.
        until(
                () -> command.status.isPresent() && (state == State.PROMPT || state == State.ENDED),
                "end",
                deadline);
        return command.command();
    }

    synchronized Stream<Command> commands() {
        return commands.stream().map(Running::command).toList().stream();
    }

    synchronized String screen() {
        return Plain.of(screen.toString());
    }

    private Running last() {
        if (commands.isEmpty()) {
            throw new LanException(
                    Trouble.USAGE, host + ": nothing was typed at this terminal yet");
        }
        return commands.getLast();
    }

    private LanException gone() {
        return new LanException(
                Trouble.FAILED, "%s: the shell ended with %d".formatted(host, shellStatus));
    }

    private void until(BooleanSupplier condition, String what, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new LanException(
                        Trouble.DEADLINE,
                        "%s: `%s` did not %s within %s s; the terminal shows: %s"
                                .formatted(
                                        host,
                                        commands.isEmpty() ? "bash" : commands.getLast().line,
                                        what,
                                        deadline.toMillis() / 1000.0,
                                        tail()));
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                throw Sentences.interrupted(host, interrupted);
            }
        }
    }

    private String tail() {
        String shown = screen().strip();
        return shown.substring(Math.max(0, shown.length() - 400));
    }
}
