package tomada.bench;

import java.util.List;
import java.util.Map;

/// Takes away what was started. An interrupt waits until it has.
final class Tidy {
    private Tidy() {}

    private static final int TRIES = 5;

    /// Runs a command that removes what another began, until it succeeded twice: an engine that was
    /// interrupted may still be creating while the first looks.
    static void away(Map<String, String> environment, List<String> command) {
        int succeeded = 0;
        for (int tries = TRIES; succeeded < 2; tries--) {
            try {
                run(environment, command);
                succeeded++;
            } catch (BenchException failed) {
                if (tries <= 1) {
                    throw failed;
                }
            }
        }
    }

    /// Runs a command to its end; throws with its evidence if it fails.
    static void run(Map<String, String> environment, List<String> command) {
        boolean interrupted = Thread.interrupted();
        try {
            Task.run(environment, command);
        } catch (InterruptedException again) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
