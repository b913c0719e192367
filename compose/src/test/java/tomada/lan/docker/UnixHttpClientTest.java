package tomada.lan.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes of an answer, whole, cut, late or none.
class UnixHttpClientTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir private Path folder;
    private Path socket;
    private ServerSocketChannel engine;
    private final BlockingQueue<SocketChannel> accepted = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() throws IOException {
        socket = folder.resolve("engine");
        engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        engine.bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        for (SocketChannel channel : accepted) {
            channel.close();
        }
    }

    @Test
    void an_answer_ends_where_the_engine_hangs_up() {
        answer("HTTP/1.0 200 OK\r\n\r\n[{\"Name\": \"x\", \"IPAM\": {\"Config\":", "null}}]\n");
        assertThat(asking(LONG).subnets()).isEmpty();
    }

    @Test
    void a_refusal_tells_its_status_and_words() {
        answer("HTTP/1.1 409 Conflict\r\n\r\n{\"message\":\"it is paused\"}\n");
        assertThatThrownBy(() -> asking(LONG).state("x"))
                .isInstanceOf(DockerException.class)
                .hasMessageContaining("it is paused");
        answer("HTTP/1.1 404 Not Found\r\n\r\n{}");
        assertThatThrownBy(() -> asking(LONG).state("x")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void an_engine_that_hangs_up_has_not_answered() {
        answer("HTTP/1.0 200");
        assertThatThrownBy(() -> asking(LONG).subnets())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("hung up");
    }

    @Test
    void who_is_no_engine_is_told_by_what_it_says() {
        answer("SSH-2.0-OpenSSH\r\n\r\n");
        assertThatThrownBy(() -> asking(LONG).subnets()).hasMessageContaining("SSH-2.0-OpenSSH");
    }

    @Test
    void an_engine_that_says_nothing_is_not_waited_for_for_ever() {
        assertThatThrownBy(() -> asking(Duration.ofMillis(50)).subnets())
                .hasCauseInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void an_interrupt_is_kept_and_the_question_is_answered() {
        answer("HTTP/1.0 200 OK\r\n\r\n[]");
        Thread.currentThread().interrupt();
        assertThat(asking(LONG).subnets()).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_socket_that_is_not_there_is_an_exception_of_files() {
        var nobody = new Questions(new UnixHttpClient(folder.resolve("none"), LONG));
        assertThatThrownBy(nobody::subnets).isInstanceOf(UncheckedIOException.class);
    }

    private Questions asking(Duration patience) {
        return new Questions(new UnixHttpClient(socket, patience));
    }

    /// Answers the next question, in pieces.
    private void answer(String... pieces) {
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try (SocketChannel channel = engine.accept()) {
                        accepted.add(channel);
                        channel.read(ByteBuffer.allocate(8192));
                        for (String piece : pieces) {
                            channel.write(ByteBuffer.wrap(piece.getBytes(UTF_8)));
                        }
                    } catch (IOException closed) {
                        // The test is over.
                    }
                });
    }
}
