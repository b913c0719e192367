package tomada.lan.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The socket is used where nothing else is meant; whatever else is meant is docker-java's.
class EngineSocketTest {
    @TempDir private Path home;
    private Path usual;

    @BeforeEach
    void anEngineIsAtItsUsualPlace() throws IOException {
        usual = Files.createFile(home.resolve("docker.sock"));
        Files.createDirectory(home.resolve(".docker"));
    }

    @Test
    void the_socket_that_docker_host_names_is_taken_whether_it_is_there_or_not() {
        assertThat(EngineSocket.find(Map.of("DOCKER_HOST", "unix:///a/b"), home, usual))
                .contains(Path.of("/a/b"));
    }

    @Test
    void the_usual_one_is_taken_where_nobody_names_any() throws IOException {
        assertThat(EngineSocket.find(Map.of(), home, usual)).contains(usual);
        Files.writeString(home.resolve(".docker/config.json"), "{\"auths\": {}}");
        assertThat(EngineSocket.find(Map.of(), home, usual)).contains(usual);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tcp://10.0.0.1:2375", "ssh://somebody@somewhere", "npipe:////./pipe/x"})
    void another_transport_is_left_to_docker_java(String host) {
        assertThat(EngineSocket.find(Map.of("DOCKER_HOST", host), home, usual)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOCKER_CONTEXT", "DOCKER_CONFIG"})
    void a_context_is_left_to_docker_java(String variable) {
        assertThat(EngineSocket.find(Map.of(variable, "far"), home, usual)).isEmpty();
    }

    @Test
    void the_current_context_is_left_to_docker_java() throws IOException {
        Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\": \"far\"}");
        assertThat(EngineSocket.find(Map.of(), home, usual)).isEmpty();
    }

    @Test
    void its_own_properties_are_left_to_docker_java() throws IOException {
        Files.writeString(home.resolve(".docker-java.properties"), "DOCKER_HOST=tcp://far:1");
        assertThat(EngineSocket.find(Map.of(), home, usual)).isEmpty();
    }

    @Test
    void an_engine_that_is_not_at_its_usual_place_is_left_to_docker_java() {
        assertThat(EngineSocket.find(Map.of(), home, home.resolve("none"))).isEmpty();
    }
}
