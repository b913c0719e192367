package tomada.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProbeTest {
    private static final String REFUSED = "refused      the host is up, and nothing listens there";

    @Test
    void an_open_port_and_a_closed_one_in_the_order_of_the_question() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            String open = Integer.toString(listener.getLocalPort());
            Run run = Run.of("probe", "127.0.0.1", open);
            assertThat(run)
                    .isEqualTo(
                            new Run(0, open + "/tcp  open         a server listens there\n", ""));
            run = Run.of("probe", "127.0.0.1", open + ",1", open);
            String gap = " ".repeat(open.length() + 1);
            assertThat(run.out())
                    .isEqualTo(
                            open
                                    + "/tcp  open         a server listens there\n1/tcp"
                                    + gap
                                    + REFUSED
                                    + "\n"
                                    + open
                                    + "/tcp  open         a server listens there\n");
            assertThat(run.status()).isEqualTo(3);
        }
    }

    @Test
    void many_refused_in_a_row_share_a_line_and_an_open_one_stands_out() throws IOException {
        int port = fifteenFree();
        try (ServerSocket _ = new ServerSocket(port + 11, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Run run = Run.of("probe", "127.0.0.1", port + "-" + (port + 13));
            List<String> lines = run.out().lines().toList();
            assertThat(lines).hasSize(4);
            assertThat(lines.getFirst())
                    .isEqualTo(port + "-" + (port + 10) + "/tcp  " + REFUSED + " (11 ports)");
            assertThat(lines.get(1)).startsWith((port + 11) + "/tcp").contains("  open  ");
            assertThat(lines.get(2)).startsWith((port + 12) + "/tcp").contains("  refused  ");
            assertThat(run.status()).isEqualTo(3);
        }
    }

    @Test
    void udp_tells_answered_refused_and_silent() throws Exception {
        try (UdpPeer open = UdpPeer.answering(List::of);
                UdpPeer silent = UdpPeer.answering(_ -> List.of())) {
            Run run =
                    Run.of(
                            "probe",
                            "--udp",
                            "127.0.0.1",
                            open.port(),
                            "1",
                            silent.port(),
                            "--timeout",
                            "0.2");
            assertThat(run.out())
                    .contains(open.port() + "/udp  open  ", "a server answered")
                    .contains("1/udp ", "refused      the host is up, and no UDP socket has")
                    .contains(
                            silent.port()
                                    + "/udp  silent       no answer within 0.2 s: open or"
                                    + " filtered, which UDP cannot tell\n");
            assertThat(run.status()).isEqualTo(4);
        }
    }

    @Test
    void a_port_may_be_the_name_of_a_service() {
        assertThat(Run.of("probe", "127.0.0.1", "telnet").out()).startsWith("23/tcp  ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "70000", "25-20", "20-", "-", "1,,2", "nosuch", "1-99999"})
    void what_is_no_port_is_told(String port) {
        Run run = Run.of("probe", "127.0.0.1", port);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("client: ").contains("port").hasLineCount(1);
    }

    @Test
    void a_name_unknown_is_told_once() {
        Run run = Run.of("probe", "nobody.invalid", "1-1000");
        assertThat(run.status()).isEqualTo(7);
        assertThat(run.err()).hasLineCount(1);
    }

    /// The first of fifteen ports on which nobody listens.
    private static int fifteenFree() throws IOException {
        for (int port = 20_000; port < 30_000; port += 15) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no fifteen free ports");
    }

    private static boolean isFree(int first) {
        for (int port = first; port < first + 15; port++) {
            try (ServerSocket s = new ServerSocket(port, 5, InetAddress.ofLiteral("127.0.0.1"))) {
                assertThat(s.isBound()).isTrue();
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
