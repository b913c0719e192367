package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What bruno does to himself, ana and server do not feel.
///
/// A LAN for each test: what it does to bruno is not undone.
class LimitsIT {
    private Lan lan;

    @BeforeEach
    void start() {
        lan = Lan.start();
    }

    @AfterEach
    void remove() {
        lan.close();
    }

    @Test
    void a_fork_bomb_leaves_ana_and_server_answering() {
        try (var server = lan.host("server").start("server echo")) {
            server.awaitLine("Listening");
            var bomb =
                    lan.host("bruno").start("bash -c 'bomb() { bomb | bomb & }; bomb; wait' 2>&1");
            // Many processes on a busy machine.
            bomb.awaitLine("Resource temporarily unavailable", Duration.ofMinutes(1));
            assertThat(lan.host("ana").run("client echo server").status()).isZero();
            assertThat(processes("bruno")).isLessThanOrEqualTo(512);
        }
    }

    @Test
    void a_memory_hog_is_killed_and_leaves_ana_and_server_answering() {
        try (var server = lan.host("server").start("server echo")) {
            server.awaitLine("Listening");
            var hog = lan.host("bruno").run("python3 -c 'b\"x\" * (2 << 30)'");
            assertThat(hog.status()).isEqualTo(137);
            assertThat(lan.host("ana").run("client echo server").status()).isZero();
            assertThat(lan.host("bruno").run("true").status()).isZero();
        }
    }

    private int processes(String host) {
        return Integer.parseInt(
                Machine.run(
                                "docker stats --no-stream --format '{{.PIDs}}' %s"
                                        .formatted(lan.host(host).id()))
                        .succeeded()
                        .strip());
    }
}
