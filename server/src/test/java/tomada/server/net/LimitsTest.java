package tomada.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tomada.server.event.Transcript;
import tomada.server.service.Echo;
import tomada.server.service.Greet;
import tomada.server.service.Login;
import tomada.server.service.Message;
import tomada.server.service.StreamService;

/// Past a limit a client gets a line and a clean end, and the others notice nothing.
final class LimitsTest {
    private static final Duration FOR_EVER = Duration.ZERO;

    @Test
    void one_client_too_many_is_told_so_and_the_others_are_served() throws Exception {
        try (RunningServer server = limited(8192, 2, FOR_EVER, Echo::new);
                Socket ana = server.connect();
                Socket bruno = server.connect()) {
            assertEchoes(ana);
            assertEchoes(bruno);
            for (int i = 0; i < 5; i++) {
                try (Socket carla = server.connect()) {
                    carla.getOutputStream().write("said before anything was read".getBytes(UTF_8));
                    assertThat(all(carla)).isEqualTo("ERROR too many connections: 2 at once\n");
                }
            }
            assertEchoes(ana);
            bruno.shutdownOutput();
            assertThat(bruno.getInputStream().read()).isEqualTo(-1);
            String closed = "";
            while (!closed.startsWith("Closed")) {
                closed = server.out.next();
            }
            awaitServed(server);
        }
    }

    @Test
    void a_hundred_too_many_at_once_leave_the_others_alone() throws Exception {
        List<Socket> crowd = new ArrayList<>();
        try (RunningServer server = limited(8192, 1, FOR_EVER, Echo::new);
                Socket ana = server.connect()) {
            assertEchoes(ana);
            for (int i = 0; i < 300; i++) {
                crowd.add(server.connect());
            }
            assertEchoes(ana);
            for (Socket socket : crowd) {
                socket.close();
            }
            assertEchoes(ana);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "message", "greet", "login"})
    void a_silent_client_is_told_so_and_one_that_talks_is_not(String name) throws Exception {
        Duration idle = Duration.ofMillis(500);
        try (RunningServer server =
                        limited(8192, 10, idle, transcript -> service(name, transcript));
                Socket silent = server.connect()) {
            String peer = RunningServer.name(silent);
            String greeting = name.equals("greet") ? "bem vindo cliente\n" : "";
            assertThat(all(silent)).isEqualTo(greeting + "ERROR silent for 500 ms\n");
            silent.getOutputStream().write('x'); // does not reset what is being said goodbye
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
            silent.shutdownOutput();
            String line = server.out.next();
            while (line.startsWith("Connected")) {
                line = server.out.next();
            }
            assertThat(line).isEqualTo(peer + " is past a limit: silent for 500 ms");
        }
    }

    @Test
    void one_that_talks_now_and_then_is_served_longer_than_the_idle_time() throws Exception {
        try (RunningServer server = limited(8192, 10, Duration.ofMillis(800), Echo::new);
                Socket client = server.connect();
                Socket silent = server.connect()) {
            // the silent one is the clock: it is told after the idle time, the other talked
            // meanwhile
            silent.setSoTimeout(100);
            boolean told = false;
            while (!told) {
                assertEchoes(client);
                told = arrived(silent);
            }
            assertEchoes(client);
        }
    }

    /// A client that takes nothing: the server's send blocks, and no line could come between.
    @Test
    void a_client_that_never_reads_is_silent_too() throws Exception {
        try (RunningServer server = limited(8192, 10, Duration.ofMillis(500), Echo::new);
                Socket client = server.connect()) {
            Thread.ofVirtual().start(() -> flood(client));
            server.out.next();
            assertThat(server.out.next()).endsWith(" is past a limit: silent for 500 ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "greet"})
    void a_line_that_is_too_long_is_told_so_however_much_comes_behind_it(String name)
            throws Exception {
        try (RunningServer server =
                        limited(100, 10, FOR_EVER, transcript -> service(name, transcript));
                Socket client = server.connect();
                Socket other = server.connect()) {
            String greeting = name.equals("greet") ? "bem vindo cliente\n" : "";
            byte[] much = "x".repeat(500_000).getBytes(UTF_8);
            client.getOutputStream().write(much); // far more than the server will look at
            assertThat(all(client)).isEqualTo(greeting + "ERROR line longer than 100 bytes\n");
            other.getOutputStream().write(("x".repeat(100) + "\r\ny\n").getBytes(UTF_8));
            assertThat(all(other)).doesNotContain("ERROR");
        }
    }

    private static RunningServer limited(
            int line, int connections, Duration idle, Function<Transcript, StreamService> service)
            throws Exception {
        return RunningServer.of(
                RunningServer.LOOPBACK.withLimits(new Limits(line, connections, idle)), service);
    }

    private static StreamService service(String name, Transcript transcript) {
        return switch (name) {
            case "echo" -> new Echo(transcript);
            case "message" -> new Message(transcript);
            case "greet" -> new Greet(transcript, 100);
            case "login" -> new Login(transcript, null, 100);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String all(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), UTF_8);
    }

    private static void assertEchoes(Socket client) throws IOException {
        client.getOutputStream().write('x');
        assertThat(client.getInputStream().read()).isEqualTo('x');
    }

    /// Until the place of one that has left is free.
    private static void awaitServed(RunningServer server) throws IOException {
        int answer = -1;
        while (answer != 'x') {
            try (Socket dora = server.connect()) {
                dora.getOutputStream().write('x');
                answer = dora.getInputStream().read();
            }
        }
    }

    private static boolean arrived(Socket client) throws IOException {
        try {
            return client.getInputStream().read() >= 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    private static void flood(Socket client) {
        try {
            byte[] much = new byte[1 << 16];
            for (int i = 0; i < 1000; i++) {
                client.getOutputStream().write(much);
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt(); // the server has closed
        }
    }
}
