package tomada.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clients where HOST is a path.
final class UnixSocketTest {
    @TempDir Path folder;
    private Path path = Path.of("/");

    @BeforeEach
    void choose_a_path() {
        path = folder.resolve("s");
    }

    @Test
    void text_comes_right_behind_the_path() throws Exception {
        try (UnixPeer _ = new UnixPeer(path, 5, UnixSocketTest::echo)) {
            assertThat(Run.of("echo", path.toString(), "oi"))
                    .isEqualTo(new Run(0, "Received 'oi'\n", ""));
            assertThat(Run.of("echo", path.toString()))
                    .isEqualTo(new Run(0, "Received 'Hello, world'\n", ""));
        }
    }

    @Test
    void many_bytes_come_back_as_they_were() throws Exception {
        byte[] data = new byte[1_000_000];
        new Random(1).nextBytes(data);
        try (UnixPeer _ = new UnixPeer(path, 5, UnixSocketTest::echo)) {
            Run run = Run.piped(data, "echo", path.toString());
            assertThat(run.err()).isEmpty();
            assertThat(run.out().getBytes(ISO_8859_1)).isEqualTo(data);
        }
    }

    @Test
    void message_says_where_it_went() throws Exception {
        try (UnixPeer _ = new UnixPeer(path, 5, UnixSocketTest::echo)) {
            assertThat(Run.of("message", path.toString(), "oi"))
                    .isEqualTo(new Run(0, "Sent 2 bytes to " + path + "\n", ""));
        }
    }

    @Test
    void a_path_that_is_not_there_is_a_name_unknown() {
        Run run = Run.of("echo", path.toString());
        assertThat(run.status()).isEqualTo(7);
        assertThat(run.err())
                .isEqualTo(
                        "client: "
                                + path
                                + " is not known: no socket has that path; is the"
                                + " server running?\n");
    }

    @Test
    void a_socket_that_nobody_listens_on_refuses() throws Exception {
        new UnixPeer(path, 5).close();
        Files.createFile(path);
        Run run = Run.of("echo", path.toString());
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("refused the connection: the file is there, but no server");
    }

    @Test
    void a_server_that_never_answers_times_out() throws Exception {
        try (UnixPeer _ = new UnixPeer(path, 5)) {
            Run run = Run.of("echo", path.toString(), "--timeout", "0.1");
            assertThat(run.status()).isEqualTo(4);
            assertThat(run.err()).contains(path + " is silent for 0.1 s");
        }
    }

    @Test
    void connect_times_out_where_the_backlog_is_full() throws Exception {
        try (UnixPeer _ = new UnixPeer(path, 1);
                SocketChannel one = SocketChannel.open(UnixDomainSocketAddress.of(path));
                SocketChannel two = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            assertThat(one.isConnected() && two.isConnected()).isTrue();
            Run run = Run.of("echo", path.toString(), "--timeout", "0.2");
            assertThat(run.err())
                    .contains(path + " did not answer within 0.2 s: the server does not accept");
            assertThat(run.status()).isEqualTo(4);
        }
    }

    @Test
    void options_of_hosts_are_refused() {
        for (String option : new String[] {"--udp", "--source=127.0.0.1", "--family=inet"}) {
            Run run = Run.of("echo", path.toString(), option);
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains("Unix socket").hasLineCount(1);
        }
        assertThat(Run.of("echo", path.toString(), "7", "oi").err())
                .contains("' is the path of a Unix socket, which has no PORT");
        assertThat(Run.of("echo", "/" + "x".repeat(107)).err()).contains("at most 107 bytes");
    }

    private static void echo(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(10_000);
        while (channel.read(buffer) >= 0) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        }
    }
}
