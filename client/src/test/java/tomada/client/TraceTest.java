package tomada.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `--trace`: the calls in their order, with what came of them.
final class TraceTest {
    @Test
    void an_echo_over_tcp() throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    byte[] asked = socket.getInputStream().readAllBytes();
                    socket.getOutputStream().write(asked);
                })) {
            Run run = Run.of("echo", "127.0.0.1", server.port(), "--trace", "--buffer", "512");
            assertThat(run.out()).isEqualTo("Received 'Hello, world'\n");
            assertThat(run.err())
                    .isEqualTo(
                            """
                            socket(AF_INET, SOCK_STREAM)
                            connect(127.0.0.1, %s)
                            send(12 bytes) -> 12
                            shutdown(SHUT_WR)
                            recv(512) -> 12 bytes
                            recv(512) -> 0 bytes, the peer has sent everything
                            close()
                            """
                                    .formatted(server.port()));
        }
    }

    @Test
    void a_small_buffer_takes_many_calls() throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    byte[] asked = socket.getInputStream().readAllBytes();
                    socket.getOutputStream().write(asked);
                })) {
            Run run = Run.of("echo", "127.0.0.1", server.port(), "--trace", "--buffer", "5");
            assertThat(run.err())
                    .contains("recv(5) -> 5 bytes\nrecv(5) -> 5 bytes\nrecv(5) -> 2 bytes\n");
        }
    }

    @Test
    void a_refusal_is_told_by_its_errno() throws IOException {
        String port;
        try (ServerSocket listener = new ServerSocket(0)) {
            port = Integer.toString(listener.getLocalPort());
        }
        assertThat(Run.of("echo", "127.0.0.1", port, "--trace").err())
                .startsWith(
                        "socket(AF_INET, SOCK_STREAM)\nconnect(127.0.0.1, "
                                + port
                                + ") -> ECONNREFUSED\nclose()\nclient: ");
        assertThat(Run.of("echo", "--udp", "127.0.0.1", port, "--trace").err())
                .startsWith(
                        "socket(AF_INET, SOCK_DGRAM)\nconnect(127.0.0.1, "
                                + port
                                + ")\nsend(12 bytes) -> 12\nrecvfrom(65507) -> ECONNREFUSED\n"
                                + "close()\nclient: ");
    }

    @Test
    void a_datagram_and_where_its_answer_comes_from() throws Exception {
        try (UdpPeer server = UdpPeer.answering(List::of)) {
            Run run = Run.of("echo", "--udp", "127.0.0.1", server.port(), "oi", "--trace");
            assertThat(run.err())
                    .isEqualTo(
                            """
                            socket(AF_INET, SOCK_DGRAM)
                            connect(127.0.0.1, %1$s)
                            send(2 bytes) -> 2
                            recvfrom(65507) -> 2 bytes from 127.0.0.1:%1$s
                            close()
                            """
                                    .formatted(server.port()));
        }
    }

    @Test
    void a_broadcast_first_learns_that_it_is_one() throws Exception {
        try (UdpPeer server = new UdpPeer("0.0.0.0", 0, List::of)) {
            Run run =
                    Run.of(
                            "echo",
                            "--udp",
                            "127.255.255.255",
                            server.port(),
                            "oi",
                            "--trace",
                            "--timeout",
                            "0.2");
            assertThat(run.err())
                    .isEqualTo(
                            """
                            socket(AF_INET, SOCK_DGRAM)
                            connect(127.255.255.255, %1$s) -> EACCES
                            setsockopt(SO_BROADCAST, 1)
                            sendto(2 bytes, 127.255.255.255:%1$s) -> 2
                            recvfrom(65507) -> 2 bytes from 127.0.0.1:%1$s
                            recvfrom(65507) -> nothing within the timeout
                            close()
                            """
                                    .formatted(server.port()));
        }
    }

    @Test
    void the_ports_of_a_probe_are_told_apart() throws Exception {
        Run run = Run.of("probe", "127.0.0.1", "1", "2", "--trace");
        assertThat(run.err().lines())
                .contains(
                        "[127.0.0.1:1] connect(127.0.0.1, 1) -> ECONNREFUSED",
                        "[127.0.0.1:2] connect(127.0.0.1, 2) -> ECONNREFUSED");
    }

    @Test
    void a_reset_is_told_by_its_errno() throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    socket.getInputStream().readNBytes(5);
                    socket.setSoLinger(true, 0);
                })) {
            Run run =
                    Run.piped(
                            "Hello".getBytes(UTF_8), "echo", "127.0.0.1", server.port(), "--trace");
            assertThat(run.err()).contains("recv(16384) -> ECONNRESET\n");
        }
    }
}
