package tomada.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `--source`, `--source-port`, `--family` and what stands for HOST and PORT.
final class SourceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--source=127.0.0.2",
                "--source=127.0.0.2:0",
                "--source=0.0.0.0 --source-port=0",
                "--source=",
                "--source-port=0",
            })
    void a_client_binds_before_it_connects(String options) throws Exception {
        CompletableFuture<InetSocketAddress> from = new CompletableFuture<>();
        try (Peer server =
                Peer.of(socket -> {
                    from.complete((InetSocketAddress) socket.getRemoteSocketAddress());
                    socket.getInputStream().readAllBytes();
                })) {
            Run run = run("message 127.0.0.1 " + server.port() + " oi --trace " + options);
            assertThat(run.status()).isZero();
            boolean named = options.contains("127.0.0.2");
            assertThat(from.get(5, TimeUnit.SECONDS).getAddress().getHostAddress())
                    .isEqualTo(named ? "127.0.0.2" : "127.0.0.1");
            assertThat(run.err())
                    .contains(
                            (named ? "bind(127.0.0.2, 0)\n" : "bind(0.0.0.0, 0)\n")
                                    + "connect(127.0.0.1, "
                                    + server.port()
                                    + ")\n");
        }
    }

    @Test
    void a_source_port_is_used_by_tcp_and_udp() throws Exception {
        int port = freePort();
        CompletableFuture<Integer> from = new CompletableFuture<>();
        try (Peer server =
                Peer.of(socket -> {
                    from.complete(socket.getPort());
                    socket.getInputStream().readAllBytes();
                })) {
            assertThat(run("message 127.0.0.1 " + server.port() + " --source-port " + port).err())
                    .isEmpty();
            assertThat(from.get(5, TimeUnit.SECONDS)).isEqualTo(port);
        }
        Run refused = run("echo --udp 127.0.0.1 1 --trace --source=127.0.0.1:" + port);
        assertThat(refused.err()).contains("bind(127.0.0.1, " + port + ")\n");
    }

    @Test
    void an_address_of_another_host_cannot_be_the_source() {
        for (String udp : new String[] {"", " --udp"}) {
            Run run = run("echo 127.0.0.1 1 --source 192.0.2.1" + udp);
            assertThat(run.status()).isEqualTo(8);
            assertThat(run.err())
                    .isEqualTo(
                            "client: 192.0.2.1:0 cannot be the source: this host has no such"
                                    + " address (`ip address` shows those that it has)\n");
        }
    }

    @Test
    void a_port_in_use_cannot_be_the_source() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = other.getLocalPort();
            Run run = run("echo 127.0.0.1 1 --trace --source 127.0.0.1:" + port);
            assertThat(run.status()).isEqualTo(8);
            assertThat(run.err())
                    .isEqualTo(
                            """
                            socket(AF_INET, SOCK_STREAM)
                            bind(127.0.0.1, %d) -> EADDRINUSE
                            close()
                            client: 127.0.0.1:%d cannot be the source: another socket of this \
                            host has that port, or a connection from it ended less than a minute \
                            ago (TIME_WAIT; `netstat -an` shows both)
                            """
                                    .formatted(port, port));
        }
    }

    @Test
    void a_source_of_one_family_reaches_addresses_of_that_family_only() {
        Run run = run("echo ::1 1 --source 127.0.0.1");
        assertThat(run.status()).isEqualTo(7);
        assertThat(run.err())
                .isEqualTo(
                        "client: ::1 is not known: it has no address of IPv4, and only such can be"
                                + " reached from --source\n");
        assertThat(run("echo 127.0.0.1 1 --family inet6").err())
                .isEqualTo("client: 127.0.0.1 is not known: it has no address of IPv6\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--source 127.0.0.1:x",
                "--source 127.0.0.1:1 --source-port 2",
                "--source nobody.invalid",
                "--source-port 65536",
                "--source :",
                "--family inet5",
                "--buffer 0",
                "--buffer 1048577",
                "--buffer x",
            })
    void what_is_not_understood_is_one_sentence(String options) {
        Run run = run("echo 127.0.0.1 1 " + options);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("client: ").hasLineCount(1);
    }

    @Test
    void an_integer_is_an_address_and_a_service_has_a_port() throws Exception {
        try (Peer server =
                Peer.of(socket -> socket.getInputStream().transferTo(socket.getOutputStream()))) {
            assertThat(run("echo 2130706433 " + server.port() + " oi").out())
                    .isEqualTo("Received 'oi'\n");
        }
        assertThat(run("echo 127.0.0.1 telnet").err()).contains("127.0.0.1:23 refused");
    }

    @Test
    void requests_says_from_where_it_asked() throws Exception {
        CompletableFuture<Integer> from = new CompletableFuture<>();
        try (Peer server = Peer.of(socket -> from.complete(socket.getPort()))) {
            Run run = run("requests 127.0.0.1 " + server.port());
            assertThat(run)
                    .isEqualTo(
                            new Run(
                                    0,
                                    "Connected to 127.0.0.1:"
                                            + server.port()
                                            + " from 127.0.0.1:"
                                            + from.get(5, TimeUnit.SECONDS)
                                            + "\n",
                                    ""));
        }
    }

    private static Run run(String line) {
        return Run.of(line.split(" ", -1));
    }

    private static int freePort() throws IOException {
        try (ServerSocket listener = new ServerSocket(0)) {
            return listener.getLocalPort();
        }
    }
}
