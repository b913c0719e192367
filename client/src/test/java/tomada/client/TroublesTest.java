package tomada.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Every way in which a connection fails has its sentence and its exit code.
final class TroublesTest {
    @Test
    void refused() throws IOException {
        String port = freePort();
        Run run = Run.of("message", "127.0.0.1", port);
        assertFailed(
                run,
                3,
                "client: 127.0.0.1:" + port + " refused the connection: the host answered, but");
    }

    @Test
    void a_name_with_no_address() {
        assertFailed(Run.of("echo", "nobody.invalid"), 7, "client: nobody.invalid is not known: ");
    }

    @Test
    void connect_times_out_where_the_backlog_is_full() throws IOException {
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            fill(full, waiting);
            String port = Integer.toString(full.getLocalPort());
            Run run = Run.of("echo", "127.0.0.1", port, "--timeout", "0.2");
            assertFailed(
                    run,
                    4,
                    "client: 127.0.0.1:" + port + " did not answer within 0.2 s: the host is down");
            assertThat(run.err()).contains("backlog is full");
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    @Test
    void a_server_that_never_answers_times_out() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(silent.getLocalPort());
            Run run = Run.of("echo", "127.0.0.1", port, "--timeout", "0.1");
            assertFailed(run, 4, "client: 127.0.0.1:" + port + " is silent for 0.1 s: ");
        }
    }

    @Test
    void a_server_that_takes_no_bytes_times_out() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(silent.getLocalPort());
            for (String client : List.of("message", "echo")) {
                Run run = Run.piped(new Endless(), client, "127.0.0.1", port, "--timeout", "0.2");
                assertFailed(run, 4, "client: 127.0.0.1:" + port + " is silent for 0.2 s: ");
            }
        }
    }

    @Test
    void a_slow_source_does_not_time_out() throws Exception {
        CountDownLatch echoed = new CountDownLatch(1);
        try (Peer server =
                Peer.of(socket -> {
                    InputStream in = socket.getInputStream();
                    socket.getOutputStream().write(in.readNBytes(1));
                    // no answer is due now: whoever waits, waits for the source
                    socket.setSoTimeout(300);
                    try {
                        in.read();
                    } catch (SocketTimeoutException e) {
                        echoed.countDown();
                    }
                    socket.setSoTimeout(10_000);
                    in.transferTo(socket.getOutputStream());
                })) {
            InputStream slow = new SlowSource(echoed);
            Run run = Run.piped(slow, "echo", "127.0.0.1", server.port(), "--timeout", "0.05");
            assertThat(run).isEqualTo(new Run(0, "ab", ""));
        }
    }

    @Test
    void reset_while_waiting_for_the_echo() throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    socket.getInputStream().readNBytes(5);
                    socket.setSoLinger(true, 0); // close() sends RST, not FIN
                })) {
            Run run = Run.of("echo", "127.0.0.1", server.port());
            assertFailed(
                    run,
                    5,
                    "client: 127.0.0.1:" + server.port() + " reset the connection: the server");
        }
    }

    @Test
    void reset_while_sending() throws Exception {
        try (Peer server = Peer.of(socket -> socket.setSoLinger(true, 0))) {
            Run run = Run.piped(new Endless(), "message", "127.0.0.1", server.port());
            assertFailed(
                    run,
                    5,
                    "client: 127.0.0.1:" + server.port() + " reset the connection: the server");
        }
    }

    @Test
    void an_echo_that_is_cut_short() throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    byte[] asked = socket.getInputStream().readAllBytes();
                    socket.getOutputStream().write(asked, 0, 5);
                })) {
            Run run = Run.of("echo", "127.0.0.1", server.port(), "Hello, world");
            assertFailed(
                    run,
                    1,
                    "client: 127.0.0.1:"
                            + server.port()
                            + " closed after 5 of 12 bytes: the echo is");
        }
    }

    @Test
    void an_echo_of_more_than_was_sent() throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    socket.getInputStream().readAllBytes();
                    socket.getOutputStream().write("bem vindo cliente".getBytes(UTF_8));
                })) {
            Run run = Run.of("echo", "127.0.0.1", server.port(), "Hello");
            assertFailed(run, 1, " sends more than it received: that is no echo");
        }
    }

    @Test
    void standard_input_that_breaks() throws Exception {
        try (Peer server =
                Peer.of(socket ->
                        assertThatThrownBy(() -> socket.getInputStream().read())
                                .isInstanceOf(SocketException.class))) {
            Run run = Run.piped(new Broken(), "echo", "127.0.0.1", server.port());
            assertFailed(run, 1, "client: cannot read what is to be sent: Input/output error");
            server.played();
        }
    }

    private static void assertFailed(Run run, int status, String sentence) {
        assertThat(run.err()).contains(sentence).startsWith("client: ").hasLineCount(1);
        assertThat(run.status()).isEqualTo(status);
        assertThat(run.out()).isEmpty();
    }

    private static String freePort() throws IOException {
        try (ServerSocket listener = new ServerSocket(0)) {
            return Integer.toString(listener.getLocalPort());
        }
    }

    /// Connects until the kernel answers no more: on Linux it then drops the SYNs.
    private static void fill(ServerSocket listener, List<SocketChannel> waiting)
            throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
        while (true) {
            SocketChannel channel = SocketChannel.open();
            waiting.add(channel);
            try {
                channel.socket().connect(address, 100);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'x';
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("Input/output error");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }
    }

    /// One byte, and another when the gate opens.
    private static final class SlowSource extends InputStream {
        private final CountDownLatch gate;
        private int given;

        SlowSource(CountDownLatch gate) {
            this.gate = gate;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (given == 2) {
                return -1;
            }
            if (given == 1) {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            bytes[offset] = (byte) ('a' + given++);
            return 1;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }
    }
}
