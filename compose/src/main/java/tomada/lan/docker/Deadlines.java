package tomada.lan.docker;

import java.time.Duration;

/// How long a small command may take on a machine that is busy.
final class Deadlines {
    static final Duration COMMAND = Duration.ofSeconds(20);

    private Deadlines() {}
}
