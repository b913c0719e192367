package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerTest {
    private static final Pattern LISTENING = Pattern.compile("^Listening on (\\d+)$");

    @Test
    void port_is_what_the_line_says() throws Exception {
        try (Server server = bash("echo Warning; echo Listening on 4711; read")) {
            assertThat(server.port()).isEqualTo(4711);
        }
    }

    @Test
    void port_that_it_was_told_needs_no_line_that_names_it() throws Exception {
        List<String> command = List.of("bash", "-c", "echo running; read");
        try (Server server = Server.startOn(4711, command, Pattern.compile("running$"))) {
            assertThat(server.port()).isEqualTo(4711);
        }
    }

    @Test
    void closed_it_is_gone_however_much_it_says() throws Exception {
        ProcessHandle process;
        try (Server server = bash("echo Listening on 1; exec yes")) {
            process = ProcessHandle.of(server.pid()).orElseThrow();
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void who_does_not_listen_is_quoted() {
        assertThatThrownBy(() -> bash("echo cannot bind >&2; exit 8"))
                .isInstanceOf(BenchException.class)
                .hasMessage("bash does not listen: cannot bind");
    }

    private static Server bash(String script) throws InterruptedException {
        return Server.start(List.of("bash", "-c", script), LISTENING);
    }
}
