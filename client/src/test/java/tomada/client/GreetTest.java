package tomada.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import org.junit.jupiter.api.Test;

/// `client greet`, beyond the examples of PROTOCOL.md.
final class GreetTest {
    @Test
    void the_courses_server_sends_no_end_of_line_and_waits() throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    send(socket, "bem vindo cliente");
                    assertThat(new String(socket.getInputStream().readNBytes(17), UTF_8))
                            .isEqualTo("obrigado servidor");
                })) {
            assertThat(Run.of("greet", "127.0.0.1", server.port()))
                    .isEqualTo(new Run(0, "Received 'bem vindo cliente'\n", ""));
            server.played();
        }
    }

    @Test
    void a_text_is_the_answer() throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    send(socket, "ol\u00e1\r\n");
                    assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                            .isEqualTo("de nada");
                })) {
            Run run = Run.of("greet", "127.0.0.1", server.port(), "de nada");
            server.played();
            assertThat(new String(run.out().getBytes(ISO_8859_1), UTF_8))
                    .isEqualTo("Received 'olá'\n");
            assertThat(run.status()).isZero();
        }
    }

    @Test
    void a_greeting_may_end_with_the_stream() throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    send(socket, "oi");
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                })) {
            assertThat(Run.of("greet", "127.0.0.1", server.port()))
                    .isEqualTo(new Run(0, "Received 'oi'\n", ""));
        }
    }

    @Test
    void the_answer_arrives_though_more_than_a_line_was_sent() throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    send(socket, "bem vindo cliente\n" + "mais\n".repeat(1000));
                    assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                            .isEqualTo("obrigado servidor");
                })) {
            assertThat(Run.of("greet", "127.0.0.1", server.port(), "--buffer", "16").status())
                    .isZero();
            server.played();
        }
    }

    @Test
    void no_greeting_fails() throws Exception {
        try (Peer server = Peer.of(Socket::shutdownOutput)) {
            Run run = Run.of("greet", "127.0.0.1", server.port());
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains(server.port() + " closed without a greeting");
        }
    }

    @Test
    void a_silent_server_times_out() throws Exception {
        try (Peer server = Peer.of(socket -> socket.getInputStream().read())) {
            Run run = Run.of("greet", "127.0.0.1", server.port(), "--timeout", "0.1");
            assertThat(run.status()).isEqualTo(4);
            assertThat(run.err()).contains(" is silent for 0.1 s");
        }
    }

    private static void send(Socket socket, String text) throws Exception {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }
}
