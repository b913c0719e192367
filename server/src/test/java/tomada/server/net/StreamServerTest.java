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
import java.net.UnknownHostException;
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
                assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()))
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

    private static Listen listen(InetSocketAddress address) {
        return Listen.on(address);
    }

    private static Transcript silent() {
        Printed printed = new Printed();
        return new Transcript(printed.stream(), printed.stream());
    }
}
