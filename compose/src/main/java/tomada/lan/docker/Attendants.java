package tomada.lan.docker;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who runs the command lines of each host and user: the engine the first one, since somebody who
/// runs a single command need not find an [Attendant] on the host, which costs more than one
/// `docker exec`; from then on an attendant.
final class Attendants implements AutoCloseable {
    private final Engine engine;
    private final Map<Post, Desk> desks = new ConcurrentHashMap<>();

    /// @param guest its name, or empty
    private record Post(String container, String guest, String user, List<String> environment) {
        static Post of(Place place, ShellLine line) {
            return new Post(
                    place.container().id(),
                    place.guest().map(Guest::name).orElse(""),
                    line.user(),
                    line.environment());
        }
    }

    Attendants(Engine engine) {
        this.engine = engine;
    }

    /// Runs a command line on a host that runs.
    Execution run(Place place, ShellLine line, Duration deadline, Exec.Signaller signaller)
            throws IOException, InterruptedException {
        Desk desk = desks.computeIfAbsent(Post.of(place, line), _ -> new Desk());
        Attendant attendant = desk.attendant(place, line, signaller);
        if (attendant != null) {
            Optional<Execution> started = attendant.run(line, deadline);
            if (started.isPresent()) {
                return started.get();
            }
        }
        return engine.commands()
                .start(place.container().id(), place.entered(line.order()), signaller);
    }

    @Override
    public void close() {
        List<Attendant> attendants =
                desks.values().stream().map(Desk::seated).flatMap(Optional::stream).toList();
        attendants.forEach(Attendant::dismiss);
        for (Attendant attendant : attendants) {
            try {
                attendant.close();
            } catch (IOException ignored) {
                // It is closed either way.
            }
        }
    }

    /// Where the attendant of one place is, or none, or none any more.
    private final class Desk {
        private long runs;

        /// Which run tries to have an attendant. Where none can be, twice as many pass until the
        /// next try: it may have been for want of a process.
        private long next = 2;

        private @Nullable Attendant attendant;

        synchronized Optional<Attendant> seated() {
            return Optional.ofNullable(attendant);
        }

        synchronized @Nullable Attendant attendant(
                Place place, ShellLine line, Exec.Signaller signaller)
                throws IOException, InterruptedException {
            runs++;
            if (attendant != null && attendant.hasEnded()) {
                attendant.close();
                attendant = null;
            }
            if (attendant == null && runs >= next) {
                attendant = Attendant.open(engine, place, line, signaller).orElse(null);
                if (attendant == null) {
                    next = 2 * runs;
                }
            }
            return attendant;
        }
    }
}
