package tomada.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A release as a registry and a bundle have it, of the images that the user's engine has: what is
/// pulled and loaded. It is made when the first asks for it; closed, it is gone.
final class BareStock implements AutoCloseable {
    private final Stage stage;
    private @Nullable Path folder;

    BareStock(Stage stage) {
        this.stage = stage;
    }

    /// Where it is. Where it cannot be made, nothing of it stays, and the next who asks tries
    /// again.
    synchronized String folder() throws IOException, InterruptedException {
        Path there = folder;
        if (there != null) {
            return there.toString();
        }
        Path made = Files.createTempDirectory("tomada-bench-");
        boolean filled = false;
        try {
            Task.run(
                    Map.of(),
                    List.of(
                            stage.file(BareMeasure.SCRIPT),
                            "stock",
                            stage.file("."),
                            made.toString()));
            filled = true;
        } finally {
            if (!filled) {
                deleteAll(made);
            }
        }
        folder = made;
        return made.toString();
    }

    @Override
    public synchronized void close() throws IOException {
        if (folder != null) {
            deleteAll(folder);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(BareStock::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
