package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tomada.lan.LanException.Trouble;

/// What runs a host's commands leaves it with whom it runs them for.
///
/// Its own LAN: it counts the attendants on the hosts.
class AttendantLifetimeIT {
    private static Lan lan;

    @BeforeAll
    static void start() {
        lan = Lan.start();
    }

    @AfterAll
    static void remove() {
        lan.close();
    }

    @Test
    void a_single_command_leaves_none() {
        try (Lan attached = Lan.attach(lan.project())) {
            attached.host("bruno").run("true");
            assertThat(pids("bruno", "tomada-run")).isEmpty();
        }
    }

    @Test
    void a_closed_lan_leaves_none() {
        try (Lan attached = Lan.attach(lan.project())) {
            for (String host : new String[] {"ana", "bruno", "carla"}) {
                attached.host(host).run("true");
                attached.host(host).run("true");
                assertThat(pids(host, "tomada-run")).isNotEmpty();
            }
        }
        assertThat(pids("ana", "tomada-run") + pids("bruno", "tomada-run")).isEmpty();
        assertThat(pids("carla", "tomada-run")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sleep 4336", "yes 4337"})
    void a_killed_process_leaves_none_and_nothing_that_it_awaited(String command) throws Exception {
        Process child =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Runner.class.getName(),
                                lan.project(),
                                command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(child.inputReader(UTF_8).readLine()).isEqualTo("ready");
        Waiting.until(() -> there("davi", command));
        assertThat(pids("davi", "tomada-run")).hasLineCount(1);
        assertThat(child.destroyForcibly().waitFor()).isNotZero();
        Waiting.until(() -> gone("davi", "tomada-run"));
        Waiting.until(() -> gone("davi", command));
    }

    @Test
    void an_engine_that_goes_away_is_told_in_one_sentence(@TempDir Path folder) throws Exception {
        try (var relay = Relay.listen(folder.resolve("engine.sock"))) {
            System.setProperty("DOCKER_HOST", "unix://" + relay.path());
            try (Lan attached = Lan.attach(lan.project())) {
                Host ana = attached.host("ana");
                ana.run("true");
                ana.run("true");
                relay.hangUp();
                assertThatThrownBy(() -> ana.run("true"))
                        .hasMessageStartingWith("no container engine answers at unix:")
                        .extracting(e -> ((LanException) e).trouble())
                        .isEqualTo(Trouble.NO_ENGINE);
            } finally {
                System.clearProperty("DOCKER_HOST");
            }
        }
        Waiting.until(() -> gone("ana", "tomada-run"));
    }

    private static Optional<String> there(String host, String line) {
        return pids(host, line).lines().findFirst();
    }

    private static Optional<Boolean> gone(String host, String line) {
        return pids(host, line).isEmpty() ? Optional.of(true) : Optional.empty();
    }

    /// The processes with this command line.
    private static String pids(String host, String line) {
        return Machine.run("docker exec %s pgrep -fx '%s *'".formatted(lan.host(host).id(), line))
                .output();
    }

    /// A process that runs commands on davi, and waits for the last one.
    static final class Runner {
        public static void main(String[] args) {
            try (Lan lan = Lan.attach(args[0])) {
                lan.host("davi").run("true");
                lan.host("davi").run("true");
                System.out.println("ready");
                lan.host("davi").run("exec " + args[1]);
            }
        }
    }
}
