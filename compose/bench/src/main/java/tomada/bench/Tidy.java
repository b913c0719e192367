package tomada.bench;

import java.util.List;
import java.util.Map;

/// Takes away what was started. An interrupt waits until it has.
final class Tidy {
    private Tidy() {}

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
