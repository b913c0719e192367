package tomada.server.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tomada.server.service.Echo;
import tomada.server.service.Login;
import tomada.server.service.Message;

/// The ends that a connection may have, each with its own outcome, and the end of the server.
final class EndingTest {
    @Test
    void a_half_close_is_an_end_and_a_close() throws Exception {
        try (RunningServer server = RunningServer.of(Echo::new);
                Socket client = server.connect()) {
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            String peer = RunningServer.name(client);
            server.out.await("Connected by " + peer, "Closed " + peer);
        }
    }

    @Test
    void a_reset_is_told_and_whole_lines_before_it_are_printed() throws Exception {
        try (RunningServer server = RunningServer.of(Message::new)) {
            Socket client = server.connect();
            String peer = RunningServer.name(client);
            client.getOutputStream().write("whole\nhalf".getBytes(US_ASCII));
            server.out.await("Connected by " + peer, peer + " says: whole");
            client.setSoLinger(true, 0);
            client.close();
            assertThat(server.out.next()).isEqualTo(peer + " reset the connection");
            assertThat(server.err.rest()).isEmpty();
        }
    }

    /// The kernel of a killed program closes its sockets: FIN, or RST where bytes were unread.
    @Test
    void a_killed_client_ends_as_its_kernel_ends_it() throws Exception {
        Listen traced = RunningServer.LOOPBACK.withTrace(true);
        try (RunningServer server = RunningServer.of(traced, Echo::new)) {
            Process client = bash("exec 3<>/dev/tcp/127.0.0.1/$1; read -r never", server);
            String connected = server.out.next();
            client.destroyForcibly().waitFor();
            assertThat(server.out.next()).isEqualTo(connected.replace("Connected by", "Closed"));

            Process unread =
                    bash("exec 3<>/dev/tcp/127.0.0.1/$1; echo x >&3; read -r never", server);
            String peer = server.out.next().replace("Connected by ", "");
            String call = "";
            while (!call.contains("send(")) {
                call = server.err.next(); // and on the loopback interface what is sent is there
            }
            unread.destroyForcibly().waitFor();
            assertThat(server.out.next()).isEqualTo(peer + " reset the connection");
        }
    }

    private static Process bash(String script, RunningServer server) throws IOException {
        String port = Integer.toString(server.address().getPort());
        return new ProcessBuilder("bash", "-c", "exec bash -c '" + script + "' bash " + port)
                .start();
    }

    @Test
    void what_comes_behind_the_last_line_does_not_reset_the_answer() throws Exception {
        Listen small = RunningServer.LOOPBACK.withBuffer(16); // so that much of it is unread
        try (RunningServer server = RunningServer.of(small, out -> new Login(out, null, 8192))) {
            for (int i = 0; i < 100; i++) {
                try (Socket client = server.connect()) {
                    client.getOutputStream()
                            .write(("a\nb\n" + "x".repeat(10_000)).getBytes(US_ASCII));
                    assertThat(client.getInputStream().readAllBytes())
                            .asString(US_ASCII)
                            .isEqualTo("OK\n");
                }
            }
        }
    }

    @Test
    void a_server_that_ends_says_so_to_every_peer_behind_what_it_has_sent() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try (RunningServer server = RunningServer.of(Echo::new)) {
            for (int i = 0; i < 50; i++) {
                Socket client = server.connect();
                clients.add(client);
                client.getOutputStream().write("last words".getBytes(US_ASCII));
            }
            for (Socket client : clients) {
                assertThat(client.getInputStream().readNBytes(4)).hasSize(4);
            }
            Thread stop = Thread.ofVirtual().start(() -> stop(server));
            for (Socket client : clients) {
                assertThat(client.getInputStream().readAllBytes())
                        .asString(US_ASCII)
                        .isEqualTo(" words");
                client.close();
            }
            assertThat(stop.join(Duration.ofSeconds(2))).isTrue();
        }
    }

    @Test
    void a_peer_that_does_not_end_and_one_that_takes_nothing_hold_nobody_up() throws Exception {
        try (RunningServer server = RunningServer.of(Echo::new);
                Socket silent = server.connect();
                Socket flood = server.connect()) {
            Thread.ofVirtual().start(() -> flood(flood));
            server.out.next();
            server.out.next();
            Instant start = Instant.now();
            server.stop();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            assertThat(server.ended()).isTrue();
        }
    }

    private static void stop(RunningServer server) {
        try {
            server.stop();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void flood(Socket client) {
        try {
            while (true) {
                client.getOutputStream().write(new byte[1 << 16]);
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt(); // the server has closed
        }
    }
}
