package tomada.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientCommandTest {
    @Test
    void alone_it_prints_its_usage_and_fails() {
        Run run = Run.of();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: client", "message", "echo", "Name a client");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "message", "echo"})
    void help_lists_every_exit_code(String client) {
        Run run = client.isEmpty() ? Run.of("--help") : Run.of(client, "--help");
        assertThat(run.status()).isZero();
        for (ExitStatus status : ExitStatus.values()) {
            assertThat(run.out()).containsPattern("\n  " + status.code + "   ");
        }
        assertThat(run.err()).isEmpty();
    }

    @Test
    void exit_codes_are_the_documented_ones() {
        assertThat(Arrays.stream(ExitStatus.values()).map(status -> status.code + " " + status))
                .containsExactly(
                        "0 OK",
                        "1 FAILED",
                        "2 USAGE",
                        "3 REFUSED",
                        "4 TIMED_OUT",
                        "5 RESET",
                        "6 UNREACHABLE",
                        "7 NAME_UNKNOWN",
                        "8 CANNOT_BIND");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "message                       | Missing required parameter: 'HOST'",
                "message server Ola Ola        | 'Ola' is not a port: a port is a number from 1 to"
                        + " 65535, or the name of a service such as http; a text comes after the"
                        + " port: HOST PORT 'text'",
                "message server 70000          | '70000' is not a port",
                "requests server Ola           | 'Ola' is not a port",
                "echo server 0                 | '0' is not a port",
                "echo server 65536             | '65536' is not a port",
                "echo server -1                | -1",
                "echo 127.0.0.1:65432          | '127.0.0.1:65432' is not a host: the port comes"
                        + " after a space, 127.0.0.1 65432",
                "message server 5000 Ola Mundo | a text of several words goes in quotes",
                "message server --timeout 0    | '0' is not a time: give seconds from 0.001",
                "message server --timeout x    | 'x' is not a time",
                "message server --timuot 5     | Unknown option: '--timuot'",
                "mesage server                 | 'mesage' is no client; there are message, echo, upper,",
            })
    void what_is_not_understood_is_one_sentence(String line, String sentence) {
        Run run = Run.of(line.split(" ", -1));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("client: ").contains(sentence, "--help`.").hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void an_empty_host_is_none() {
        Run run = Run.of("echo", "");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("HOST is empty");
    }

    @Test
    void message_sends_the_courses_text_when_there_is_no_other() throws Exception {
        try (Peer server =
                Peer.of(socket ->
                        assertThat(socket.getInputStream().readAllBytes())
                                .asString(UTF_8)
                                .isEqualTo("Ola Mundo!"))) {
            Run run = Run.of("message", "127.0.0.1", server.port());
            server.played();
            assertThat(run)
                    .isEqualTo(
                            new Run(0, "Sent 10 bytes to 127.0.0.1:" + server.port() + "\n", ""));
        }
    }

    @Test
    void a_text_goes_before_standard_input() throws Exception {
        try (Peer server =
                Peer.of(socket ->
                        assertThat(socket.getInputStream().readAllBytes())
                                .asString(UTF_8)
                                .isEqualTo("Olá"))) {
            Run run =
                    Run.piped(
                            "piped".getBytes(UTF_8), "message", "127.0.0.1", server.port(), "Olá");
            server.played();
            assertThat(run.status()).isZero();
        }
    }

    @Test
    void echo_prints_what_came_back_in_the_courses_words() throws Exception {
        try (Peer server =
                Peer.of(socket -> socket.getInputStream().transferTo(socket.getOutputStream()))) {
            assertThat(Run.of("echo", "127.0.0.1", server.port()))
                    .isEqualTo(new Run(0, "Received 'Hello, world'\n", ""));
        }
    }

    @Test
    void an_echo_cannot_drive_the_terminal() throws Exception {
        try (Peer server =
                Peer.of(socket -> socket.getInputStream().transferTo(socket.getOutputStream()))) {
            assertThat(Run.of("echo", "127.0.0.1", server.port(), "it's\n\u001b[2J\\\u202e").out())
                    .isEqualTo("Received 'it\\'s\\n\\x1b[2J\\\\\\u202e'\n");
        }
    }

    /// On an address of its own, for the usual port of each may be somebody's on 127.0.0.1.
    @ParameterizedTest
    @CsvSource({
        "message, 5000, Bom dia",
        "echo, 65432, Bom dia",
        "upper, 1234, 5000!",
        "greet, 65432, portas",
    })
    void a_second_argument_that_can_be_no_port_is_the_text(String client, int usual, String text)
            throws Exception {
        InetAddress address = InetAddress.ofLiteral("127.77.12.1");
        try (var server = new ServerSocket(usual, 5, address);
                var peer = Executors.newVirtualThreadPerTaskExecutor()) {
            var received =
                    peer.submit(() -> {
                        try (var connection = server.accept()) {
                            if (client.equals("greet")) {
                                connection.getOutputStream().write("hello\n".getBytes(UTF_8));
                            }
                            byte[] bytes = connection.getInputStream().readAllBytes();
                            connection.getOutputStream().write(bytes);
                            return new String(bytes, UTF_8);
                        }
                    });
            Run run = Run.of(client, "127.77.12.1", text);
            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isZero();
            assertThat(received.get(5, TimeUnit.SECONDS)).isEqualTo(text);
        }
    }

    @Test
    void help_says_what_a_text_is_that_looks_like_a_port() {
        assertThat(Run.of("message", "--help").out().replaceAll("\\s+", " "))
                .contains(
                        "It may come right behind HOST; one that is a number or the name of a"
                                + " service comes behind PORT.");
    }
}
