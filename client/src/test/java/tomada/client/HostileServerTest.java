package tomada.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a server does, a client ends, with one sentence and its exit code.
@Timeout(10)
final class HostileServerTest {
    private static final byte[] INPUT = "ana\nsegredo\n".getBytes(UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"echo", "upper", "login", "greet"})
    void endless_data(String client) throws Exception {
        try (Peer server = Peer.of(socket -> flood(socket, "x".repeat(10_000).getBytes(UTF_8)))) {
            assertFails(run(client, server), 1, 5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "greet"})
    void endless_lines(String client) throws Exception {
        try (Peer server = Peer.of(socket -> flood(socket, "AGAIN\nAGAIN x\n".getBytes(UTF_8)))) {
            Run run = run(client, server);
            if (client.equals("login")) {
                assertFails(run, 1, 5);
            } else {
                assertThat(run.out()).isEqualTo("Received 'AGAIN'\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "upper", "login", "greet"})
    void never_answers(String client) throws Exception {
        try (Peer server = Peer.of(socket -> socket.getInputStream().readAllBytes())) {
            assertFails(run(client, server), 1, 4); // 1: the echo is cut short
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "upper", "login", "greet"})
    void resets_at_once(String client) throws Exception {
        try (Peer server = Peer.of(socket -> socket.setSoLinger(true, 0))) {
            assertFails(run(client, server), 5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "upper", "login", "greet"})
    void closes_at_once(String client) throws Exception {
        try (Peer server = Peer.of(Socket::shutdownOutput)) {
            assertFails(run(client, server), 1, 5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "greet"})
    void drips_one_byte_at_a_time_for_ever(String client) throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    socket.setSoTimeout(20); // reading is how it waits
                    drip(socket);
                })) {
            assertFails(run(client, server), 4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "upper", "login", "greet"})
    void garbage(String client) throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < 20; i++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            try (Peer server =
                    Peer.of(socket -> {
                        socket.getOutputStream().write(garbage);
                        socket.shutdownOutput();
                        socket.getInputStream().readAllBytes();
                    })) {
                Run run = run(client, server);
                assertThat(run.err()).doesNotContain("Exception");
                assertThat(run.err().lines().count()).isLessThanOrEqualTo(1);
                assertThat(run.out().getBytes(UTF_8)).doesNotContain(0x1b);
            }
        }
    }

    private static Run run(String client, Peer server) {
        String[] args = {client, "127.0.0.1", server.port(), "--timeout", "0.5"};
        return client.equals("greet") ? Run.of(args) : Run.piped(INPUT, args);
    }

    private static void assertFails(Run run, Integer... statuses) {
        assertThat(run.err()).startsWith("client: ").hasLineCount(1).doesNotContain("Exception");
        assertThat(Arrays.asList(statuses)).contains(run.status());
    }

    private static void flood(Socket socket, byte[] data) {
        try {
            OutputStream out = socket.getOutputStream();
            while (true) {
                out.write(data);
            }
        } catch (IOException e) {
            // the client has had enough
        }
    }

    private static void drip(Socket socket) {
        try {
            while (true) {
                socket.getOutputStream().write('x');
                try {
                    if (socket.getInputStream().read() < 0) {
                        return;
                    }
                } catch (SocketTimeoutException e) {
                    // time for the next one
                }
            }
        } catch (IOException e) {
            // the client has had enough
        }
    }
}
