package tomada.guides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/// Where the tests find things: they run in the module's folder.
final class Home {
    static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    static final Path GUIDES = CHECKOUT.resolve("lab-guides");
    static final Path RESOURCES = GUIDES.resolve("src/test/resources");

    private Home() {}

    /// Has the operator's command build itself where its sources changed, before a guide's step
    /// needs it: the step's deadline would end the build, and that of the next step the next one.
    static void buildCommand() throws IOException, InterruptedException {
        String lan = CHECKOUT.resolve("compose/lan").toString();
        Process built = new ProcessBuilder(lan, "--version").redirectErrorStream(true).start();
        String said = new String(built.getInputStream().readAllBytes(), UTF_8);
        assertThat(built.waitFor()).as(said).isZero();
    }

    /// Of one class; another one runs beside it, see `it.forks` in the module's POM.
    static int lansAtOnce() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }
}
