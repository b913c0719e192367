package tomada.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tomada.server.net.Printed;

final class ServerCommandTest {
    private final Printed out = new Printed();
    private final Printed err = new Printed();

    private int run(String... args) {
        return ServerCommand.run(out.stream(), err.stream(), args);
    }

    @Test
    void alone_it_prints_its_usage_and_fails() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.rest()).contains("Usage: server", "message", "echo", "Name a service");
        assertThat(out.rest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "message", "echo", "upper", "requests", "login", "greet"})
    void help_lists_every_exit_code(String service) {
        assertThat(service.isEmpty() ? run("--help") : run(service, "--help")).isZero();
        String help = out.rest();
        for (ExitStatus status : ExitStatus.values()) {
            assertThat(help).containsPattern("\n  " + status.code + "   " + status.meaning);
        }
        assertThat(err.rest()).isEmpty();
    }

    @Test
    void exit_codes_are_the_documented_ones() {
        assertThat(ExitStatus.list().keySet())
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(ExitStatus.CANNOT_BIND.code).isEqualTo(8);
        assertThat(ExitStatus.NAME_UNKNOWN.code).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "message --port x     | 'x' is not a port: a port is a number from 0 to 65535",
                "message --port 65536 | '65536' is not a port",
                "echo --port -1       | '-1' is not a port",
                "echo --port ''       | '' is not a port",
                "echo --backlog -1    | -1 is not a backlog",
                "echo --bnid 0.0.0.0  | Unknown option",
                "--bnid               | Unknown option",
                "message --udp        | message has no UDP, only TCP and Unix sockets",
                "greet --udp          | greet has no UDP, only TCP",
                "login --bind /tmp/x  | login has no Unix sockets, only TCP",
                "requests --bind ./x  | requests has no Unix sockets, only TCP",
                "echo --udp --bind /x | --udp has no Unix sockets",
                "echo --udp --no-accept | --udp has no connections",
                "echo --family inet5  | 'inet5' is not a family: inet or inet6",
                "echo --buffer 0      | 0 is not a size of a buffer",
                "echo --idle -1       | -1 is not an idle time",
                "echo --max-connections 0 | 0 is not a number of connections",
                "login --max-line 0   | 0 is not a length of a line",
                "echo --max-line 10   | Unknown option",
                "echo --reuse-address maybe | 'maybe' is not yes or no",
                "message 5000         | Unmatched argument",
                "mesage               | 'mesage' is no service; there are message, echo, upper, requests, login, greet, chat.",
            })
    void what_is_not_understood_is_one_sentence(String line, String sentence) {
        assertThat(run(line.replace("''", "").split(" ", -1))).isEqualTo(2);
        assertOneSentence(sentence, "--help`.");
    }

    @Test
    void an_unknown_name_is_exit_code_7() {
        assertThat(run("message", "--bind", "nobody.invalid")).isEqualTo(7);
        assertOneSentence("nothing is named nobody.invalid");
    }

    @Test
    void an_address_of_another_host_is_exit_code_8() {
        assertThat(run("echo", "--bind", "172.0.0.1")).isEqualTo(8);
        assertOneSentence("172.0.0.1 is not an address of this host, which has", "127.0.0.1");
    }

    @Test
    void an_address_in_use_is_exit_code_8() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(run("echo", "--port", port)).isEqualTo(8);
            assertOneSentence("0.0.0.0:" + port + " is in use");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "echo,--bind,127.0.0.1       | Listening on 127\\.0\\.0\\.1:\\d+ \\(tcp\\)",
                "message                     | Listening on 0\\.0\\.0\\.0:\\d+ \\(tcp\\), every interface",
                "message,--bind,             | Listening on 0\\.0\\.0\\.0:\\d+ \\(tcp\\), every interface",
                "upper,--reuse-address,no    | Listening on 0\\.0\\.0\\.0:\\d+ \\(tcp\\), every interface",
                "echo,--family,inet6         | Listening on \\[::\\]:\\d+ \\(tcp\\), every interface, IPv6 and IPv4",
                "requests,--family,inet      | Listening on 0\\.0\\.0\\.0:\\d+ \\(tcp\\), every interface",
                "echo,--backlog,0            | Listening on 0\\.0\\.0\\.0:\\d+ \\(tcp\\), every interface",
            })
    void once_says_where_it_listens_and_ends_with_0(String args, String listening)
            throws Exception {
        String[] line = (args + ",--port,0,--once").split(",", -1);
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> run(line));
        String first = out.next();
        assertThat(first).matches(listening);
        int port = Integer.parseInt(first.replaceAll(".*:(\\d+) .*", "$1"));
        new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close();
        assertThat(status.get(10, TimeUnit.SECONDS)).isZero();
        assertThat(err.rest()).isEmpty();
    }

    @Test
    void a_service_asks_for_its_own_model_only_and_knows_all_names() {
        assertThat(run("upper", "--help")).isZero();
        assertThat(out.rest())
                .startsWith("Usage: server upper ")
                .contains("--udp", "Default: 1234.");
        assertThat(run("login", "--help")).isZero();
        assertThat(out.rest()).contains("5668, or 5667 with --once", "--log", "--max-line");
    }

    @Test
    void a_name_without_an_address_of_that_family_is_exit_code_7() {
        assertThat(run("echo", "--bind", "127.0.0.1", "--family", "inet6")).isEqualTo(7);
        assertOneSentence("127.0.0.1 has no address of IPv6, which --family asks for");
    }

    @Test
    void a_socket_of_unix_and_one_of_datagrams_say_so(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("echo.sock");
        CompletableFuture<Integer> unix =
                CompletableFuture.supplyAsync(() -> run("echo", "--bind", "" + path, "--once"));
        assertThat(out.next()).isEqualTo("Listening on " + path + " (unix)");
        SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
        assertThat(unix.get(10, TimeUnit.SECONDS)).isZero();
        out.rest();

        CompletableFuture<Integer> udp =
                CompletableFuture.supplyAsync(
                        () -> run("upper", "--udp", "--port", "0", "--once", "--bind", ""));
        String line = out.next();
        assertThat(line).matches("Listening on 0\\.0\\.0\\.0:\\d+ \\(udp\\), every interface");
        try (DatagramSocket client = new DatagramSocket()) {
            client.setSoTimeout(10_000);
            int port = Integer.parseInt(line.replaceAll(".*:(\\d+) .*", "$1"));
            InetAddress server = InetAddress.ofLiteral("127.0.0.1");
            client.send(new DatagramPacket(new byte[] {'a'}, 1, server, port));
            DatagramPacket answer = new DatagramPacket(new byte[2], 2);
            client.receive(answer);
            assertThat(answer.getLength()).isEqualTo(1);
            assertThat(answer.getData()[0]).isEqualTo((byte) 'A');
        }
        assertThat(udp.get(10, TimeUnit.SECONDS)).isZero();
    }

    private void assertOneSentence(String... parts) {
        assertThat(err.rest()).startsWith("server: ").contains(parts).hasLineCount(1);
        assertThat(out.rest()).isEmpty();
    }
}
