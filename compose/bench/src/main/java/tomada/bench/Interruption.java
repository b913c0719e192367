package tomada.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C, and a TERM: the thread that measures is interrupted, and the JVM ends only once that
/// thread has taken away what it started.
final class Interruption implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final CountDownLatch ended = new CountDownLatch(1);

    Interruption(Thread measuring) {
        Thread hook =
                Thread.ofPlatform()
                        .name("interruption")
                        .unstarted(() -> {
                            measuring.interrupt();
                            await();
                        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await() {
        try {
            ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /// All is taken away: the JVM may end.
    @Override
    public void close() {
        ended.countDown();
    }
}
