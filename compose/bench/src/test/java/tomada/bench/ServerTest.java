package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
    void one_that_says_nothing_listens_when_the_kernel_says_so() throws Exception {
        int port = freePort();
        List<String> command =
                List.of(
                        "python3",
                        "-c",
                        "import socket; socket.create_server(('127.0.0.1', %d)).accept()"
                                .formatted(port));
        try (Server server = Server.startOn(port, command)) {
            assertThat(server.port()).isEqualTo(port);
            new Socket(InetAddress.getLoopbackAddress(), port).close();
        }
    }

    @Test
    void one_that_ends_before_it_listens_is_quoted() {
        assertThatThrownBy(() -> Server.startOn(1, List.of("bash", "-c", "echo no; exit 1")))
                .isInstanceOf(BenchException.class)
                .hasMessage("bash does not listen: no");
    }

    private static int freePort() throws IOException {
        try (ServerSocket listener = new ServerSocket(0)) {
            return listener.getLocalPort();
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
