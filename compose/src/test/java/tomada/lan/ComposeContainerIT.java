package tomada.lan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.ContainerState;
import tomada.lan.docker.Engine;

/// The LAN beside Testcontainers: whoever starts our compose.yaml, or a file of their own, with a
/// ComposeContainer attaches to it and has hosts, faults and answers.
class ComposeContainerIT {
    @Test
    void a_lan_that_a_compose_container_started_is_attached_to_cut_and_left_alone() {
        int number = Numbers.free(Engine.find());
        try (var compose =
                new ComposeContainer("testcontainers-" + number, Path.of("compose.yaml").toFile())
                        .withEnv("LAN", Integer.toString(number))
                        .withEnv("GUESTS", "")
                        .withPull(false)) {
            compose.start();
            ContainerState ana = compose.getContainerByServiceName("ana").orElseThrow();
            try (Lan lan = Lan.attach(project(ana))) {
                assertThat(lan.number()).isEqualTo(number);
                assertThat(lan.host("ana").id()).isEqualTo(ana.getContainerId());
                Host server = lan.host("server");
                try (Program echo = server.start("server echo")) {
                    echo.awaitLine("Listening");
                    Host client = lan.host("ana");
                    assertThat(client.run("client echo server 65432 oi").out()).contains("oi");
                    lan.cut(client, server);
                    assertThat(client.run("client echo --timeout 1 server 65432 oi").status())
                            .isEqualTo(4);
                }
            }
            assertThat(ana.isRunning()).isTrue();
        }
        assertThat(Lan.list()).noneMatch(lan -> lan.number() == number);
    }

    private static String project(ContainerState host) {
        var labels = requireNonNull(host.getContainerInfo().getConfig().getLabels());
        return requireNonNull(labels.get("com.docker.compose.project"));
    }
}
