package tomada.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tomada.server.event.Transcript;
import tomada.server.service.Echo;

final class StreamServerTest {
    @Test
    void an_ipv4_bind_is_a_socket_of_ipv4() throws Exception {
        try (RunningServer server = RunningServer.of(Echo::new)) {
            String port = String.format(":%04X ", server.address().getPort());
            assertThat(Files.readString(Path.of("/proc/net/tcp"))).contains("0100007F" + port);
            assertThat(Files.readString(Path.of("/proc/net/tcp6"))).doesNotContain(port + "0000");
        }
    }

    @Test
    void an_ipv6_server_names_its_clients_in_ipv6() throws Exception {
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null);
        try (RunningServer server = RunningServer.of(RunningServer.on("::1"), Echo::new);
                Socket client = server.connect()) {
            server.out.await("Connected by [::1]:" + client.getLocalPort());
        }
    }

    @Test
    void every_interface_of_ipv6_takes_ipv4_as_well() throws Exception {
        assumeTrue(NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null);
        try (RunningServer server = RunningServer.of(RunningServer.on("::"), Echo::new);
                Socket client =
                        new Socket(
                                InetAddress.ofLiteral("127.0.0.1"), server.address().getPort())) {
            server.out.await("Connected by 127.0.0.1:" + client.getLocalPort());
        }
    }

    @Test
    void once_serves_one_client_refuses_the_next_and_ends() throws Exception {
        try (RunningServer server =
                RunningServer.of(RunningServer.LOOPBACK.withOnce(true), Echo::new)) {
            InetSocketAddress address = server.address();
            try (Socket client = server.connect()) {
                client.getOutputStream().write('x');
                assertThat(client.getInputStream().read()).isEqualTo('x');
                server.out.await("Connected by " + RunningServer.name(client));
                // It serves while its listener is about to close: one more may come into the queue.
                assertThatThrownBy(
                                () -> {
                                    while (true) {
                                        new Socket(address.getAddress(), address.getPort()).close();
                                    }
                                })
                        .isInstanceOf(ConnectException.class);
            }
            assertThat(server.ended()).isTrue();
        }
    }

    @Test
    void an_address_in_use_is_told_so() throws Exception {
        try (RunningServer server = RunningServer.of(Echo::new)) {
            InetSocketAddress taken = server.address();
            assertThatThrownBy(() -> StreamServer.open(listen(taken), _ -> {}, silent()))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getPort() + " is in use");
        }
    }

    @Test
    void an_address_of_another_host_is_answered_with_this_hosts_own() throws Exception {
        Listen typo = Listen.on(BindAddress.of("172.0.0.1", 5000, null)); // course text 002's typo
        assertThatThrownBy(() -> StreamServer.open(typo, _ -> {}, silent()))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("172.0.0.1 is not an address of this host, which has ")
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void a_reserved_port_is_told_so() throws Exception {
        Listen http = Listen.on(BindAddress.of("127.0.0.1", 80, null));
        IOException denied = new BindException("Permission denied"); // what the JDK makes of EACCES
        assertThat(new CannotBind(http.address(), denied))
                .hasMessageContaining("port 80 is reserved")
                .hasMessageContaining("only root may bind it")
                .hasMessageContaining("1024 to 65535");
    }

    @Test
    void a_port_is_free_again_at_once_after_its_server_closed_first() throws Exception {
        InetSocketAddress address;
        try (RunningServer server = RunningServer.of(Echo::new);
                Socket client = server.connect()) {
            address = server.address();
            server.out.await("Connected by " + RunningServer.name(client));
            server.stop(); // so that TIME_WAIT is the server's
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        StreamServer.open(listen(address), _ -> {}, silent()).close();
    }

    @Test
    void an_empty_bind_is_every_interface_and_a_name_its_first_address_of_ipv4() throws Exception {
        assertThat(BindAddress.of("", 5000, null))
                .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 5000));
        assertThat(BindAddress.of("localhost", 5000, null))
                .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 5000));
        assertThatThrownBy(() -> BindAddress.of("nobody.invalid", 5000, null))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageStartingWith("nothing is named nobody.invalid: ");
    }

    @Test
    void a_backlog_of_zero_is_one_and_never_javas_fifty() throws Exception {
        assertThat(RunningServer.LOOPBACK.withBacklog(0).queue()).isEqualTo(1);
        assertThat(RunningServer.LOOPBACK.withBacklog(3).queue()).isEqualTo(3);
    }

    @Test
    void the_trace_tells_every_call_in_its_order() throws Exception {
        try (RunningServer server =
                        RunningServer.of(RunningServer.LOOPBACK.withTrace(true), Echo::new);
                Socket client = server.connect()) {
            String peer = RunningServer.name(client);
            client.getOutputStream().write("Hello, world".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readNBytes(12);
            client.shutdownOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            for (String line :
                    new String[] {
                        "socket(AF_INET, SOCK_STREAM)",
                        "setsockopt(SO_REUSEADDR, 1)",
                        "bind(127.0.0.1, 0)",
                        "listen(128)",
                        "getsockname() -> 127.0.0.1:" + server.address().getPort(),
                        "accept() -> " + peer,
                        "[" + peer + "] setsockopt(TCP_NODELAY, 1)",
                        "[" + peer + "] recv(16384) -> 12 bytes",
                        "[" + peer + "] send(12 bytes) -> 12",
                        "[" + peer + "] recv(16384) -> 0 bytes, the peer has sent everything",
                        "[" + peer + "] close()",
                    }) {
                assertThat(server.err.next()).isEqualTo(line);
            }
        }
    }

    @Test
    void the_trace_has_the_name_of_an_error() throws Exception {
        try (RunningServer server = RunningServer.of(Echo::new)) {
            Printed err = new Printed();
            Listen taken = listen(server.address()).withTrace(true);
            assertThatThrownBy(() ->
                            StreamServer.open(
                                    taken, _ -> {}, new Transcript(err.stream(), err.stream())))
                    .isInstanceOf(BindException.class);
            int port = server.address().getPort();
            assertThat(err.rest())
                    .isEqualTo(
                            "socket(AF_INET, SOCK_STREAM)\nsetsockopt(SO_REUSEADDR, 1)\nbind(127.0.0.1, "
                                    + port
                                    + ") -> EADDRINUSE\nclose()\n");
        }
    }

    @Test
    void without_so_reuseaddr_time_wait_holds_the_port() throws Exception {
        InetSocketAddress address;
        try (RunningServer server = RunningServer.of(Echo::new);
                Socket client = server.connect()) {
            address = server.address();
            server.out.await("Connected by " + RunningServer.name(client));
            Thread.ofVirtual().start(() -> endWith(client));
            server.stop(); // so that TIME_WAIT is the server's
        }
        Listen strict = new Listen(address, 128, false, false, true, 16384, false, new Limits());
        assertThatThrownBy(() -> StreamServer.open(strict, _ -> {}, silent()))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("TIME_WAIT");
        StreamServer.open(listen(address), _ -> {}, silent()).close();
    }

    private static void endWith(Socket client) {
        try (client) {
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_server_that_never_accepts_leaves_its_clients_in_the_backlog() throws Exception {
        Listen deaf =
                new Listen(
                        RunningServer.LOOPBACK.address(),
                        1,
                        false,
                        true,
                        false,
                        16384,
                        false,
                        new Limits());
        try (RunningServer server = RunningServer.of(deaf, Echo::new);
                Socket first = server.connect();
                Socket second = server.connect()) {
            first.getOutputStream().write('x');
            first.setSoTimeout(200);
            assertThatThrownBy(() -> first.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(second.isConnected()).isTrue();
            // the kernel drops the third's SYN: silence, whatever the course's table says
            InetSocketAddress address = server.address();
            try (Socket third = new Socket()) {
                assertThatThrownBy(() -> third.connect(address, 300))
                        .isInstanceOf(SocketTimeoutException.class);
            }
            assertThat(server.out.rest()).isEmpty();
            server.stop();
            assertThat(server.ended()).isTrue();
        }
    }

    private static Listen listen(InetSocketAddress address) {
        return Listen.on(address);
    }

    private static Transcript silent() {
        Printed printed = new Printed();
        return new Transcript(printed.stream(), printed.stream());
    }
}
