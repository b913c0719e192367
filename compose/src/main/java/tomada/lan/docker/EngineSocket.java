package tomada.lan.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the engine's Unix socket is, where that is plain: `DOCKER_HOST` names one, or nothing
/// names an engine at all. For whatever else there is (contexts, tcp, TLS, ssh, properties) one
/// asks docker-java, which takes longer than most commands.
final class EngineSocket {
    private static final Path USUAL = Path.of("/var/run/docker.sock");

    private EngineSocket() {}

    static Optional<Path> find() {
        return find(System.getenv(), Path.of(System.getProperty("user.home", "")), USUAL);
    }

    /// @param usual where it is if nobody says otherwise
    static Optional<Path> find(Map<String, String> environment, Path home, Path usual) {
        // As for docker-java, the property overrides the variable.
        String host =
                System.getProperty("DOCKER_HOST", environment.getOrDefault("DOCKER_HOST", ""));
        if (!host.isEmpty()) {
            return host.startsWith("unix:///")
                    ? Optional.of(Path.of(host.substring("unix://".length())))
                    : Optional.empty();
        }
        boolean plain =
                !environment.containsKey("DOCKER_CONTEXT")
                        && !environment.containsKey("DOCKER_CONFIG")
                        && !namesContext(home.resolve(".docker/config.json"))
                        && !Files.exists(home.resolve(".docker-java.properties"))
                        && ClassLoader.getSystemResource("docker-java.properties") == null
                        && Files.exists(usual);
        return plain ? Optional.of(usual) : Optional.empty();
    }

    private static boolean namesContext(Path config) {
        try {
            return Files.exists(config)
                    && new String(Files.readAllBytes(config), UTF_8).contains("\"currentContext\"");
        } catch (IOException unreadable) {
            return true;
        }
    }
}
