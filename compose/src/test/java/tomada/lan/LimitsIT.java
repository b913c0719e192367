package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /// Its first process is what a host stands on: neither a signal ends it, nor does a debugger.
    @ParameterizedTest
    @ValueSource(strings = {"student", "root"})
    void nobody_there_kills_a_host(String user) {
        Host bruno = lan.host("bruno").as(user);
        bruno.run("kill -9 1 $(pgrep -x sleep); kill -STOP 1");
        assertThat(lan.host("bruno").run("echo fine").out()).isEqualTo("fine\n");
        assertThat(lan.host("bruno").state()).isEqualTo("running");
        // Orphans are buried all the same.
        bruno.run("(sh -c 'exit 3' &) ; (true &)");
        assertThat(bruno.run("ps -eo state=,args= | grep ^Z").out()).isEmpty();
    }

    @Test
    void student_does_not_trace_the_first_process_of_a_host() {
        Host bruno = lan.host("bruno");
        assertThat(bruno.run("python3 -c '" + SEIZE + "'").out()).isEqualTo("EPERM\n");
        assertThat(bruno.run("true >>/proc/1/mem").succeeded()).isFalse();
    }

    /// ptrace(2): PTRACE_SEIZE of process 1.
    private static final String SEIZE =
            """
            import ctypes, errno
            libc = ctypes.CDLL(None, use_errno=True)
            seized = libc.ptrace(0x4206, 1, None, None)
            print(errno.errorcode[ctypes.get_errno()] if seized else "seized")
            """;

    @Test
    void one_file_of_a_runaway_program_ends_at_a_gibibyte() {
        assertThat(lan.host("bruno").run("truncate -s 2G endless || echo refused").out())
                .isEqualTo("refused\n");
    }

    @Test
    void the_engine_keeps_no_log_of_what_a_host_writes() {
        lan.host("bruno").as("root").run("echo noise >/proc/1/fd/1");
        String driver = "docker inspect --format '{{.HostConfig.LogConfig.Type}}' ";
        assertThat(Machine.run(driver + lan.host("bruno").id()).succeeded()).isEqualTo("none\n");
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
