package tomada.lan.docker;

import java.time.Duration;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;

/// How long commands may take.
final class Deadlines {
    /// A small one, on a machine that is busy.
    static final Duration COMMAND = Duration.ofSeconds(20);

    private Deadlines() {}

    /// What to say of a command that takes longer.
    static LanException passed(String command, Duration deadline) {
        return new LanException(
                Trouble.DEADLINE,
                "`%s` still runs after %s s".formatted(command, deadline.toMillis() / 1000.0));
    }
}
