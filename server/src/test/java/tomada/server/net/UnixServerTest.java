package tomada.server.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tomada.server.service.Echo;

final class UnixServerTest {
    @TempDir Path folder;

    @Test
    void a_client_is_served_and_named_after_the_socket() throws Exception {
        Path path = folder.resolve("echo.sock");
        try (RunningServer server = RunningServer.of(listen(path), Echo::new)) {
            for (int number = 1; number <= 2; number++) {
                try (SocketChannel client = connect(path)) {
                    client.write(ByteBuffer.wrap("Hello, world".getBytes(US_ASCII)));
                    client.shutdownOutput();
                    ByteBuffer answer = ByteBuffer.allocate(100);
                    while (client.read(answer) >= 0) {
                        // until the server closes
                    }
                    assertThat(answer.flip())
                            .isEqualTo(ByteBuffer.wrap("Hello, world".getBytes(US_ASCII)));
                }
                String peer = "unix:" + path + "#" + number;
                server.out.await("Connected by " + peer, "Closed " + peer);
            }
        }
    }

    @Test
    void the_socket_is_its_owners_and_goes_with_the_server() throws Exception {
        Path path = folder.resolve("echo.sock");
        try (RunningServer _ = RunningServer.of(listen(path), Echo::new)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void a_socket_that_a_killed_server_left_is_taken_over() throws Exception {
        Path path = folder.resolve("echo.sock");
        leave(path);
        assertThat(path).exists();
        try (RunningServer _ = RunningServer.of(listen(path), Echo::new);
                SocketChannel client = connect(path)) {
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void a_socket_that_somebody_listens_on_is_in_use() throws Exception {
        Path path = folder.resolve("echo.sock");
        try (RunningServer _ = RunningServer.of(listen(path), Echo::new)) {
            assertThatThrownBy(() -> RunningServer.of(listen(path), Echo::new))
                    .isInstanceOf(BindException.class)
                    .hasMessage(path + " is in use: another program on this host listens there");
            assertThat(path).exists();
        }
    }

    @Test
    void a_socket_whose_backlog_is_full_is_in_use() throws Exception {
        Path path = folder.resolve("full.sock");
        try (ServerSocketChannel full = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            full.bind(UnixDomainSocketAddress.of(path), 1);
            try (SocketChannel one = connect(path);
                    SocketChannel two = connect(path)) {
                assertThat(one.isConnected() && two.isConnected()).isTrue();
                assertThatThrownBy(() -> RunningServer.of(listen(path), Echo::new))
                        .isInstanceOf(BindException.class)
                        .hasMessage(
                                path + " is in use: another program on this host listens there");
            }
        }
    }

    @Test
    void a_file_that_is_no_socket_is_left_as_it_is() throws Exception {
        Path path = Files.writeString(folder.resolve("homework.txt"), "mine");
        assertThatThrownBy(() -> RunningServer.of(listen(path), Echo::new))
                .isInstanceOf(BindException.class)
                .hasMessageContaining("is there already and is no socket");
        assertThat(path).hasContent("mine");
    }

    @Test
    void a_socket_that_another_server_has_put_there_meanwhile_stays() throws Exception {
        Path path = folder.resolve("echo.sock");
        try (RunningServer _ = RunningServer.of(listen(path), Echo::new)) {
            Files.move(path, folder.resolve("first.sock"));
            leave(path);
        }
        assertThat(path).exists();
    }

    @Test
    void a_path_that_is_too_long_and_a_folder_that_is_not_there_are_told_so() {
        assertThatThrownBy(
                        () -> RunningServer.of(listen(folder.resolve("x".repeat(120))), Echo::new))
                .hasMessageContaining("at most 107 bytes");
        assertThatThrownBy(() -> RunningServer.of(listen(folder.resolve("no/x")), Echo::new))
                .hasMessageContaining("there is no folder for the socket");
    }

    private static Listen listen(Path path) {
        return Listen.on(UnixDomainSocketAddress.of(path));
    }

    private static SocketChannel connect(Path path) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    /// A socket whose server is gone, as after SIGKILL.
    private static void leave(Path path) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
        }
    }
}
