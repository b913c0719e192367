package tomada.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// What a contest is held on: the checkout that is measured, and what was started for it, which
/// goes when the contest is over, the last first.
final class Stage implements AutoCloseable {
    private final Path home;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();

    Stage(Path home) {
        this.home = home;
    }

    /// The checkout.
    Path home() {
        return home;
    }

    /// A file of the checkout, as a command names it.
    String file(String name) {
        return home.resolve(name).toString();
    }

    /// Has it closed when the contest is over.
    <T extends AutoCloseable> T owns(T resource) {
        owned.push(resource);
        return resource;
    }

    /// Starts a process that runs while the contest does.
    Task start(String... command) {
        return owns(Task.start(Map.of(), List.of(command)));
    }

    /// Closes all of it, whatever fails and whoever interrupts; the first failure is told.
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        String trouble = "";
        while (!owned.isEmpty()) {
            try {
                owned.pop().close();
            } catch (InterruptedException again) {
                interrupted = true;
            } catch (Exception failed) {
                trouble = trouble.isEmpty() ? String.valueOf(failed.getMessage()) : trouble;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!trouble.isEmpty()) {
            throw new BenchException("not wholly tidied up: " + trouble);
        }
    }
}
