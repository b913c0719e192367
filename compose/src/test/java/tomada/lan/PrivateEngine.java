package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An engine that has no image, and a registry that has none: on this machine, in a network
/// namespace of their own. It needs root, and Debian's package docker-registry or apt to get that;
/// it installs nothing.
final class PrivateEngine implements AutoCloseable {
    static final String REGISTRY = "127.0.0.1:5000";

    private final Process process;
    private final BufferedReader said;
    private final Path folder;

    private PrivateEngine(Process process, BufferedReader said, Path folder) {
        this.process = process;
        this.said = said;
        this.folder = folder;
    }

    /// What it lacks here, empty where it can be had.
    static String missing() {
        for (String lacking :
                new String[] {
                    "[ \"$(id -un)\" = root ]: only root starts an engine",
                    "type dockerd unshare ip: there is no dockerd, unshare or ip here",
                    "unshare --net true: this machine lets nobody have a network namespace"
                }) {
            String[] parts = lacking.split(": ", 2);
            if (Machine.run(parts[0]).status() != 0) {
                return parts[1];
            }
        }
        return registry().isEmpty() ? "Debian's package docker-registry cannot be had" : "";
    }

    /// The registry's program, see compose/registry.sh; empty where it cannot be had.
    private static String registry() {
        return Machine.run(
                        """
                        . compose/debian.sh && . compose/registry.sh &&
                        registry_program "$PWD/compose/target/docker-registry" 2>/dev/null\
                        """)
                .output()
                .strip();
    }

    static PrivateEngine start() throws IOException {
        Process process =
                Machine.start(
                        "exec unshare --net compose/src/test/resources/tomada/lan/private-engine "
                                + registry());
        BufferedReader said = process.inputReader(UTF_8);
        String folder = said.readLine();
        assertThat(folder).as("what the engine says").startsWith("/");
        return new PrivateEngine(process, said, Path.of(folder));
    }

    String host() {
        return "unix://" + folder.resolve("socket");
    }

    String socket() {
        return folder.resolve("socket").toString();
    }

    /// What it has logged since it was wiped.
    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    void stopRegistry() {
        order("stop");
    }

    void startRegistry() {
        order("start");
    }

    /// Has it accept connections and say nothing.
    void freezeRegistry() {
        order("freeze");
    }

    /// Has the engine begin anew, with no image.
    void wipe() {
        order("wipe");
    }

    private void order(String order) {
        try {
            var orders = process.outputWriter(UTF_8);
            orders.write(order + "\n");
            orders.flush();
            assertThat(said.readLine()).isEqualTo(order);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() throws IOException {
        process.outputWriter(UTF_8).close();
        process.onExit().orTimeout(60, SECONDS).join();
    }
}
