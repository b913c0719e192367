package tomada.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `client login`, beyond the examples of PROTOCOL.md.
final class LoginTest {
    private static final String AGAIN = "AGAIN the password is empty\n";

    @Test
    void user_and_password_come_from_options() throws Exception {
        try (Peer server = Peer.of(socket -> answer(socket, "ana", "se gredo", "OK\n"))) {
            Run run =
                    Run.of(
                            "login",
                            "127.0.0.1",
                            server.port(),
                            "--user",
                            "ana",
                            "--password",
                            "se gredo");
            server.played();
            assertThat(run)
                    .isEqualTo(new Run(0, "127.0.0.1:" + server.port() + " answers OK\n", ""));
        }
    }

    @Test
    void what_the_server_asks_again_is_told_and_the_next_two_lines_go() throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    BufferedReader in = answer(socket, "ana", "", AGAIN);
                    assertThat(in.readLine()).isEqualTo("ana");
                    assertThat(in.readLine()).isEqualTo("x");
                    socket.getOutputStream().write("OK\r\n".getBytes(UTF_8));
                })) {
            Run run = piped("ana\n\nana\nx", server);
            server.played();
            String peer = "127.0.0.1:" + server.port();
            assertThat(run)
                    .isEqualTo(
                            new Run(
                                    0,
                                    peer + " answers OK\n",
                                    "client: " + peer + " asks again: 'the password is empty'\n"));
        }
    }

    @ParameterizedTest
    @CsvSource({"--user=ana,--password=", "'',''"})
    void asked_again_with_no_other_login_it_fails(String user, String password) throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    socket.getInputStream().readNBytes(5);
                    socket.getOutputStream().write(AGAIN.getBytes(UTF_8));
                    socket.getInputStream().read();
                })) {
            Run run =
                    user.isEmpty()
                            ? piped("ana\n\n", server)
                            : Run.of("login", "127.0.0.1", server.port(), user, password);
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .contains(" asks again: 'the password is empty', and there is no other login")
                    .hasLineCount(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR the disk is full, ' answers ''ERROR the disk is full'''",
        "WAT, ' answers ''WAT'', which is no answer to a login'",
        "OKAY, ' answers ''OKAY'', which is no answer to a login'",
        "'\u001b[2J', ' answers ''\\x1b[2J'', which is no answer to a login'",
    })
    void another_answer_fails_with_what_it_says(String answer, String sentence) throws Exception {
        try (Peer server = Peer.of(socket -> answer(socket, "ana", "x", answer + "\n"))) {
            Run run = piped("ana\nx\n", server);
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains(sentence).hasLineCount(1);
            assertThat(run.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', there is no user and no password to send",
        "ana, standard input has a user and no password: they are two lines",
    })
    void half_a_login_is_not_sent(String input, String sentence) throws Exception {
        try (Peer server =
                Peer.of(socket -> assertThat(socket.getInputStream().read()).isEqualTo(-1))) {
            Run run = piped(input, server);
            server.played();
            assertThat(run).isEqualTo(new Run(1, "", "client: " + sentence + "\n"));
        }
    }

    @Test
    void a_line_too_long_is_not_sent() throws Exception {
        try (Peer server =
                Peer.of(socket -> assertThat(socket.getInputStream().read()).isEqualTo(-1))) {
            Run run = piped("x".repeat(8193) + "\ny\n", server);
            server.played();
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("has more than 8192 bytes").hasLineCount(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ana|, --user is one line",
        "|, --user is one line",
    })
    void an_option_with_an_end_of_line_is_refused(String user, String sentence) {
        Run run =
                Run.of("login", "127.0.0.1", "--user", user.replace('|', '\n'), "--password", "x");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(sentence);
    }

    @Test
    void without_terminal_pipe_and_options_it_says_what_to_do() {
        // The test's own process has no terminal.
        Run run = Run.of("login", "127.0.0.1");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("give --user and --password, or two lines");
    }

    private static Run piped(String input, Peer server) {
        return Run.piped(input.getBytes(UTF_8), "login", "127.0.0.1", server.port());
    }

    private static BufferedReader answer(Socket socket, String user, String password, String line)
            throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        assertThat(in.readLine()).isEqualTo(user);
        assertThat(in.readLine()).isEqualTo(password);
        socket.getOutputStream().write(line.getBytes(UTF_8));
        return in;
    }
}
