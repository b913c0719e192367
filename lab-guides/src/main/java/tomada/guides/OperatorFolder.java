package tomada.guides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;

/// Where the operator's commands of one play run, on this machine, with `compose/lan` in it. It
/// goes when it is closed, and when this process is told to end (SIGINT, SIGTERM).
final class OperatorFolder implements AutoCloseable {
    private final Path path;
    private final Thread atTheEnd = new Thread(this::removeWhatIsThere, "operator's folder");

    /// @param home the checkout
    OperatorFolder(Path home) {
        try {
            path = Files.createTempDirectory("tomada-guide-");
            Files.createSymbolicLink(
                    path.resolve("compose"), home.resolve("compose").toAbsolutePath());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try {
            Runtime.getRuntime().addShutdownHook(atTheEnd);
        } catch (IllegalStateException ending) {
            removeWhatIsThere();
            throw new LanException(Trouble.FAILED, "interrupted", ending);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException ending) {
            return; // the end removes it
        }
        try {
            remove();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void removeWhatIsThere() {
        try {
            remove();
        } catch (IOException | UncheckedIOException written) {
            // A command still writes into it, and is ended as we are.
        }
    }

    private void remove() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(path)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
