package tomada.guides;

import java.nio.file.Path;

/// Where the tests find things: they run in the module's folder.
final class Home {
    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    static final Path GUIDES = CHECKOUT.resolve("lab-guides");
    static final Path RESOURCES = GUIDES.resolve("src/test/resources");

    private Home() {}

    /// Of one class; another one runs beside it, see `it.forks` in the module's POM.
    static int lansAtOnce() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }
}
