package tomada.guides;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Something that commands are typed into, and that prints: a host's terminal, or the operator's.
interface Console extends AutoCloseable {

    /// What the last command has printed, and how it ended, where it has.
    record Seen(String output, OptionalInt status) {
        boolean ended() {
            return status.isPresent();
        }
    }

    /// Begins a command.
    void command(String line) throws IOException;

    /// Types a line into the program that runs.
    void text(String line) throws IOException;

    /// Presses a key, as `^C`.
    void press(String key) throws IOException;

    /// Waits until the last command has printed enough, has ended, or the deadline is over.
    Seen await(Predicate<Seen> enough, Duration deadline) throws InterruptedException;

    /// The process id of the shell on its host, 0 where it is on none.
    long shell();

    /// Whether a terminal's echo of what is typed is among what is printed.
    boolean echoes();

    @Override
    void close();
}
