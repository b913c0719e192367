package tomada.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The clients with `--udp`.
final class DatagramTest {
    private static final UdpPeer.Answers UPPER =
            asked -> List.of(new String(asked, UTF_8).toUpperCase(Locale.ROOT).getBytes(UTF_8));

    @Test
    void upper_prints_the_courses_words() throws Exception {
        try (UdpPeer server = UdpPeer.answering(UPPER)) {
            assertThat(Run.of("upper", "--udp", "127.0.0.1", server.port()))
                    .isEqualTo(new Run(0, "Received 'LABI'\n", ""));
        }
    }

    @Test
    void a_pipe_is_one_datagram_and_its_answer_is_printed_as_it_is() throws Exception {
        byte[] text = "um\ndois\n".getBytes(UTF_8);
        try (UdpPeer server = UdpPeer.answering(UPPER)) {
            assertThat(Run.piped(text, "upper", "--udp", "127.0.0.1", server.port()))
                    .isEqualTo(new Run(0, "UM\nDOIS\n", ""));
            assertThat(server.asked()).isEqualTo(text);
        }
    }

    @Test
    void a_closed_port_refuses() throws Exception {
        String port = freePort();
        Run run = Run.of("echo", "--udp", "127.0.0.1", port);
        assertFailed(run, 3, "127.0.0.1:" + port + " refused the datagram: the host answered");
        assertThat(run.err()).contains("ICMP port unreachable");
    }

    @Test
    void silence_times_out() throws Exception {
        try (UdpPeer server = UdpPeer.answering(_ -> List.of())) {
            Run run = Run.of("echo", "--udp", "127.0.0.1", server.port(), "--timeout", "0.1");
            assertFailed(run, 4, ":" + server.port() + " did not answer within 0.1 s: ");
            assertThat(run.err()).contains("UDP does not tell which");
        }
    }

    @Test
    void the_largest_datagram_passes_and_one_byte_more_is_told() throws Exception {
        try (UdpPeer server = UdpPeer.answering(List::of)) {
            byte[] largest = new byte[65_507];
            Run run = Run.piped(largest, "echo", "--udp", "127.0.0.1", server.port());
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).hasSize(65_507);
            run = Run.piped(new byte[65_508], "echo", "--udp", "127.0.0.1", server.port());
            assertFailed(run, 1, "a datagram holds at most 65507 bytes, and more are to be sent");
        }
    }

    @Test
    void an_answer_longer_than_the_buffer_is_cut_and_said_so() throws Exception {
        try (UdpPeer server = UdpPeer.answering(UPPER)) {
            Run run = Run.of("upper", "--udp", "127.0.0.1", server.port(), "--buffer", "3");
            assertThat(run.out()).isEqualTo("Received 'LAB'\n");
            assertThat(run.err())
                    .isEqualTo(
                            "client: 127.0.0.1:"
                                    + server.port()
                                    + " answered with more than the 3 bytes of --buffer: the rest"
                                    + " of the datagram is lost\n");
            assertThat(run.status()).isEqualTo(1);
            run = Run.of("upper", "--udp", "127.0.0.1", server.port(), "--buffer", "4");
            assertThat(run).isEqualTo(new Run(0, "Received 'LABI'\n", ""));
        }
    }

    @Test
    void an_answer_of_another_length_is_no_echo() throws Exception {
        try (UdpPeer server = UdpPeer.answering(_ -> List.of("garbage".getBytes(UTF_8)))) {
            Run run = Run.of("upper", "--udp", "127.0.0.1", server.port());
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains(" answered 4 bytes with 7: that is no echo");
        }
    }

    @Test
    void a_broadcast_prints_every_answer_and_who_sent_it() throws Exception {
        try (UdpPeer server =
                new UdpPeer(
                        "0.0.0.0",
                        0,
                        asked -> List.of("LABI".getBytes(UTF_8), "\n".getBytes(UTF_8)))) {
            // 127.255.255.255 is the broadcast address of the loopback interface
            Run run =
                    Run.of("upper", "--udp", "127.255.255.255", server.port(), "--timeout", "0.3");
            String from = " from 127.0.0.1:" + server.port() + "\n";
            assertThat(run)
                    .isEqualTo(new Run(0, "Received 'LABI'" + from + "Received '\\n'" + from, ""));
        }
    }

    @Test
    void a_broadcast_that_nobody_answers_times_out() throws Exception {
        Run run = Run.of("upper", "--udp", "127.255.255.255", freePort(), "--timeout", "0.1");
        assertFailed(run, 4, "client: 127.255.255.255:");
    }

    private static void assertFailed(Run run, int status, String sentence) {
        assertThat(run.err()).contains(sentence).startsWith("client: ").hasLineCount(1);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.out()).isEmpty();
    }

    private static String freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
