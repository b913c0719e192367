package tomada.server.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tomada.server.service.Echo;
import tomada.server.service.Upper;

final class DatagramServerTest {
    @Test
    void the_largest_datagram_comes_back_whole() throws Exception {
        try (RunningDatagramServer server = RunningDatagramServer.of(Upper::new);
                DatagramChannel client = server.client()) {
            assertThat(ask(server, client, "x".repeat(65507))).isEqualTo("X".repeat(65507));
        }
    }

    @Test
    void what_does_not_fit_into_the_buffer_is_cut() throws Exception {
        Listen small = RunningDatagramServer.LOOPBACK.withBuffer(4);
        try (RunningDatagramServer server = RunningDatagramServer.of(small, Upper::new);
                DatagramChannel client = server.client()) {
            assertThat(ask(server, client, "labirinto")).isEqualTo("LABI");
            assertThat(ask(server, client, "abc")).isEqualTo("ABC");
        }
    }

    @Test
    void an_answer_that_nobody_waits_for_ends_nothing() throws Exception {
        try (RunningDatagramServer server = RunningDatagramServer.of(Echo::new);
                DatagramChannel client = server.client()) {
            for (int i = 0; i < 20; i++) {
                try (DatagramChannel gone = server.client()) {
                    gone.send(bytes("x"), server.address()); // the answer meets no port: ICMP
                }
            }
            assertThat(ask(server, client, "still there")).isEqualTo("still there");
            assertThat(server.err.rest()).isEmpty();
        }
    }

    @Test
    void once_answers_one_datagram_and_ends() throws Exception {
        Listen once = RunningDatagramServer.LOOPBACK.withOnce(true);
        try (RunningDatagramServer server = RunningDatagramServer.of(once, Echo::new);
                DatagramChannel client = server.client()) {
            assertThat(ask(server, client, "x")).isEqualTo("x");
            assertThat(server.ended()).isTrue();
        }
    }

    @Test
    void a_port_in_use_is_told_so() throws Exception {
        try (RunningDatagramServer server = RunningDatagramServer.of(Echo::new)) {
            Listen taken = Listen.on(server.address());
            assertThatThrownBy(() -> RunningDatagramServer.of(taken, Echo::new))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("is in use");
        }
    }

    @Test
    void the_trace_tells_every_call_in_its_order() throws Exception {
        Listen traced = RunningDatagramServer.LOOPBACK.withTrace(true);
        try (RunningDatagramServer server = RunningDatagramServer.of(traced, Echo::new);
                DatagramChannel client = server.client()) {
            String peer = Notation.of((InetSocketAddress) client.getLocalAddress());
            ask(server, client, "x");
            ask(server, client, "hello");
            for (String line :
                    new String[] {
                        "socket(AF_INET, SOCK_DGRAM)",
                        "bind(127.0.0.1, 0)",
                        "getsockname() -> 127.0.0.1:" + server.address().getPort(),
                        "recvfrom(65507) -> 1 byte from " + peer,
                        "sendto(1 byte, " + peer + ") -> 1",
                        "recvfrom(65507) -> 5 bytes from " + peer,
                        "sendto(5 bytes, " + peer + ") -> 5",
                    }) {
                assertThat(server.err.next()).isEqualTo(line);
            }
        }
    }

    private static String ask(RunningDatagramServer server, DatagramChannel client, String text)
            throws IOException {
        client.send(bytes(text), server.address());
        ByteBuffer answer = ByteBuffer.allocate(70_000);
        client.receive(answer);
        return StandardCharsets.US_ASCII.decode(answer.flip()).toString();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }
}
