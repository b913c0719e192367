package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A LAN of one's own goes when it is closed, and when the process that started it ends.
class LifetimeIT {

    @Test
    void a_closed_lan_leaves_nothing_its_operator_included() {
        Lan lan = Lan.start();
        lan.host("ana").operated("", "true");
        assertThat(leftovers(lan.project())).contains("operator");
        lan.close();
        assertThat(leftovers(lan.project())).isEmpty();
    }

    @Test
    void a_killed_process_leaves_nothing() throws Exception {
        Process child =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Starter.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String project = child.inputReader(UTF_8).readLine();
        assertThat(project).startsWith("tomada-test-");
        assertThat(leftovers(project)).contains("ana");
        // The engine's events say when both networks are gone, so nobody looks again and again.
        Process events =
                Machine.start(
                        "docker events --since %d --filter type=network --filter event=destroy"
                                        .formatted(Instant.now().getEpochSecond())
                                + " --format '{{.Actor.Attributes.name}}'");
        assertThat(child.destroyForcibly().waitFor()).isNotZero();
        try (var gone = events.inputReader(UTF_8)) {
            assertThat(gone.lines().filter(name -> name.startsWith(project + "_")).limit(2))
                    .containsExactlyInAnyOrder(project + "_lan", project + "_annex");
        } finally {
            Machine.run("kill -- -%d".formatted(events.pid()));
        }
        assertThat(leftovers(project)).isEmpty();
    }

    @Test
    void ones_own_compose_file_is_a_lan_too(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("two.yaml"),
                        """
                        services:
                          left: {image: tomada/host, init: true, stop_grace_period: 0s}
                          right: {image: tomada/host, init: true, stop_grace_period: 0s}
                        """);
        try (Lan lan = Lan.start(file)) {
            assertThat(lan.hosts()).extracting(Host::name).containsExactly("left", "right");
            assertThat(lan.host("left").run("ping -c 1 right").status()).isZero();
        }
    }

    private static String leftovers(String project) {
        return Machine.run(
                        "docker ps -a --format '{{.Names}}' --filter label=com.docker.compose.project=%1$s; docker network ls -q --filter label=com.docker.compose.project=%1$s"
                                .formatted(project))
                .succeeded();
    }

    /// A process that starts a LAN, says which, and waits to be killed.
    static final class Starter {
        public static void main(String[] args) throws IOException {
            Lan lan = Lan.start();
            System.out.println(lan.project());
            System.in.read();
        }
    }
}
