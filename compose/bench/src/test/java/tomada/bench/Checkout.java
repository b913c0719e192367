package tomada.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/// The checkout whose programs the tests run.
final class Checkout {
    /// Tests run in `compose/bench`.
    static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    private Checkout() {}

    static void needs(Tool tool) {
        assumeTrue(tool.isInstalled(), () -> tool + " is not installed");
    }
}
