package tomada.lan;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Waiting for what a kernel shows a moment later, and does not announce.
final class Waiting {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private Waiting() {}

    /// Looks until it is there.
    static <T> T until(Supplier<Optional<T>> look) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            Optional<T> seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not seen within " + DEADLINE);
            }
        }
    }
}
