package tomada.server.net;

import java.io.Closeable;
import java.time.Duration;
import java.util.Collection;

/// The one clock of a server: looks at every connection now and then, and ends those whose time is
/// up.
final class Watch implements Closeable {
    /// How late it may be: an eighth of the idle time, and at most this.
    private static final Duration SELDOM = Duration.ofMillis(250);

    private static final Duration OFTEN = Duration.ofMillis(10);

    private final Thread thread;

    private Watch(Thread thread) {
        this.thread = thread;
    }

    static Watch over(Collection<Connection> connections, Limits limits) {
        Duration eighth = limits.idle().dividedBy(8);
        Duration period =
                limits.idle().isZero() || eighth.compareTo(SELDOM) > 0
                        ? SELDOM
                        : eighth.compareTo(OFTEN) < 0 ? OFTEN : eighth;
        return new Watch(Thread.ofVirtual().name("watch").start(() -> look(connections, period)));
    }

    private static void look(Collection<Connection> connections, Duration period) {
        try {
            while (true) {
                Thread.sleep(period);
                long now = System.nanoTime();
                for (Connection connection : connections) {
                    connection.check(now);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server has ended
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
