package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `lan --project` on a Compose project of somebody else's, which knows nothing of ours.
class ForeignProjectIT {
    private static final String COMPOSE =
            """
            services:
              web: {image: tomada/server, entrypoint: [sleep, infinity], init: true, networks: [shop]}
              till:
                {image: tomada/client, entrypoint: [sleep, infinity], init: true, networks: [shop], scale: 2}
            networks:
              shop: {internal: true}
            """;

    private final String project = "lan-foreign-" + ProcessHandle.current().pid();

    @TempDir private Path folder;

    @BeforeEach
    void up() throws Exception {
        Path file = Files.writeString(folder.resolve("shop.yaml"), COMPOSE);
        compose("-f " + file + " up --detach --pull never");
    }

    @AfterEach
    void down() {
        compose("down --remove-orphans --timeout 0");
        assertThat(Machine.run("docker ps -aq --filter name=" + project).succeeded()).isEmpty();
    }

    @Test
    void hosts_sockets_faults_and_captures_are_as_on_a_lan_of_ours(@TempDir Path files) {
        assertThat(lan("ps").succeeded())
                .containsPattern("(?m)^web +running +tomada/server")
                .containsPattern("(?m)^till-1 +running")
                .containsPattern("(?m)^till-2 +running");
        try (Lan shop = Lan.attach(project)) {
            assertThat(shop.number()).isEqualTo(-1);
            try (Program echo = shop.host("web").start("server echo")) {
                echo.awaitLine("Listening");
                assertThat(lan("sockets").succeeded())
                        .containsPattern("(?m)^web +tcp +0\\.0\\.0\\.0:65432 +0 of \\d+");
                Path talk = files.resolve("talk.pcapng");
                try (var capture = shop.host("till-2").capture("tcp")) {
                    assertThat(lan("run till-2 'client echo web 65432 hi'").succeeded())
                            .contains("hi");
                    capture.write(talk);
                }
                assertThat(lan("ladder " + talk).succeeded())
                        .contains("till-2:*", "web:65432", "\"hi\"");
                lan("cut till-1 web").succeeded();
                assertThat(lan("run till-1 'client echo web 65432 hi --timeout 1'").status())
                        .isEqualTo(4);
                assertThat(lan("run till-2 'client echo web 65432 hi'").status()).isZero();
                lan("heal").succeeded();
                assertThat(lan("run till-1 'client echo web 65432 hi'").status()).isZero();
            }
        }
    }

    private Machine.Result lan(String arguments) {
        String[] words = arguments.split(" ", 2);
        return Machine.run(
                "compose/lan %s --project %s %s"
                        .formatted(words[0], project, words.length > 1 ? words[1] : ""));
    }

    private void compose(String arguments) {
        Machine.run("docker compose -p " + project + " " + arguments).succeeded();
    }
}
