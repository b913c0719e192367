package tomada.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every wording that JDK 21 to 26 have for what a server meets, as OpenJDK's sources make them
/// (Net.c and UnixDomainSockets.c of libnio, SocketDispatcher.c, IOUtil.c, jni_util.c), and what
/// the JVM of this very run says.
final class ErrnoTest {
    static Stream<Arguments> wordings() {
        Function<String, IOException> bind = BindException::new;
        Function<String, IOException> connect = ConnectException::new;
        Function<String, IOException> route = NoRouteToHostException::new;
        Function<String, IOException> socket = SocketException::new;
        Function<String, IOException> plain = IOException::new;
        return Stream.of(
                        // bind(2), listen(2) by ServerSocket, ServerSocketChannel, DatagramChannel
                        all(bind, "Address already in use", Errno.EADDRINUSE),
                        all(bind, "Permission denied", Errno.EACCES),
                        all(bind, "Cannot assign requested address", Errno.EADDRNOTAVAIL),
                        all(bind, "Can't assign requested address", Errno.EADDRNOTAVAIL), // macOS
                        all(bind, "Address in use", Errno.EADDRINUSE), // musl
                        all(bind, "Address not available", Errno.EADDRNOTAVAIL), // musl
                        // bind(2) to a path
                        all(socket, "No such file or directory", Errno.ENOENT),
                        all(socket, "Not a directory", Errno.ENOTDIR),
                        all(socket, "Unix domain path too long", Errno.ENAMETOOLONG),
                        all(socket, "File name too long", Errno.ENAMETOOLONG),
                        all(socket, "Resource temporarily unavailable", Errno.EAGAIN),
                        all(socket, "Invalid argument", Errno.EINVAL),
                        // accept(2)
                        all(plain, "Too many open files", Errno.EMFILE),
                        all(plain, "No file descriptors available", Errno.EMFILE), // musl
                        // recv(2), send(2)
                        all(socket, "Connection reset", Errno.ECONNRESET),
                        all(plain, "Connection reset by peer", Errno.ECONNRESET),
                        all(plain, "Broken pipe", Errno.EPIPE),
                        all(socket, "Broken pipe", Errno.EPIPE),
                        all(plain, "Connection timed out", Errno.ETIMEDOUT),
                        all(plain, "Operation timed out", Errno.ETIMEDOUT), // macOS, musl
                        all(plain, "No route to host", Errno.EHOSTUNREACH),
                        all(plain, "Network is unreachable", Errno.ENETUNREACH),
                        all(plain, "Transport endpoint is not connected", Errno.ENOTCONN),
                        all(plain, "Socket not connected", Errno.ENOTCONN), // musl
                        all(socket, "Message too long", Errno.EMSGSIZE),
                        all(socket, "Operation not permitted", Errno.EPERM),
                        all(plain, "Bad file descriptor", Errno.EBADF),
                        // connect(2), as of the probe of a Unix socket
                        all(connect, "Connection refused", Errno.ECONNREFUSED),
                        all(connect, "Connection timed out", Errno.ETIMEDOUT),
                        all(connect, "Transport endpoint is not connected", Errno.ENOTCONN),
                        all(route, "No route to host", Errno.EHOSTUNREACH),
                        all(socket, "Address family not supported by protocol", Errno.EAFNOSUPPORT),
                        all(socket, "Protocol family unavailable", Errno.EAFNOSUPPORT))
                .flatMap(same -> same);
    }

    private static Stream<Arguments> all(
            Function<String, IOException> exception, String phrase, Errno errno) {
        return Stream.of(
                        "%s", // JDK 12 to 25.0.4
                        "%s (connect failed)", // since JDK 25.0.5, JDK-8384163
                        "%s (getsockopt failed)",
                        "%s (peer closed connection after accepting)",
                        "%s (Bind failed)", // until JDK 12
                        "%1$s (%1$s)", // until JDK 12
                        "%s: server/10.77.0.10:5000", // jdk.includeInExceptions=hostInfo
                        "%s (connect failed): /[fd77:0:0:0:0:0:0:10]:5000",
                        "%s: /tmp/Broken pipe, Permission denied/chat.sock",
                        "%s: ./Address already in use",
                        "%s: ../Address already in use",
                        "%s: bind",
                        "bind(..) failed: %s")
                .flatMap(form ->
                        Stream.of(
                                form.formatted(phrase),
                                form.formatted(phrase).toLowerCase(Locale.ROOT)))
                .map(text -> Arguments.of(exception.apply(text), errno));
    }

    @ParameterizedTest
    @MethodSource("wordings")
    void each_wording_is_one_errno(IOException failure, Errno errno) {
        assertThat(Errno.of(failure)).isEqualTo(errno);
    }

    /// Nothing in the text is known, be it of another language, of a JDK to come, or empty.
    static Stream<Arguments> classes() {
        return Stream.of("Conexão recusada", "frobnicated", "", null)
                .flatMap(text ->
                        Stream.of(
                                Arguments.of(new ConnectException(text), Errno.ECONNREFUSED),
                                Arguments.of(
                                        new PortUnreachableException(text), Errno.ECONNREFUSED),
                                Arguments.of(new NoRouteToHostException(text), Errno.EHOSTUNREACH),
                                Arguments.of(new SocketTimeoutException(text), Errno.ETIMEDOUT),
                                Arguments.of(new ConnectionResetException(text), Errno.ECONNRESET),
                                Arguments.of(new NoSuchFileException(text), Errno.ENOENT),
                                Arguments.of(new AccessDeniedException(text), Errno.EACCES),
                                Arguments.of(
                                        new FileAlreadyExistsException(text), Errno.EADDRINUSE),
                                Arguments.of(new ClosedChannelException(), Errno.EBADF),
                                Arguments.of(new AsynchronousCloseException(), Errno.EBADF),
                                Arguments.of(new BindException(text), null),
                                Arguments.of(new SocketException(text), null),
                                Arguments.of(new IOException(text), null)));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void where_no_phrase_is_known_the_class_tells(IOException failure, @Nullable Errno errno) {
        assertThat(Errno.of(failure)).isEqualTo(errno);
    }

    /// As sun.net's, which is not exported.
    private static final class ConnectionResetException extends SocketException {
        private static final long serialVersionUID = 1;

        ConnectionResetException(@Nullable String text) {
            super(text);
        }
    }

    @Test
    void the_name_of_a_file_is_no_phrase() {
        String path = "/tmp/Permission denied";
        assertThat(Errno.of(new NoSuchFileException(path))).isEqualTo(Errno.ENOENT);
        assertThat(Errno.of(new FileSystemException(path))).isNull();
        assertThat(Errno.of(new FileSystemException(path, null, "Not a directory")))
                .isEqualTo(Errno.ENOTDIR);
        assertThat(Errno.of(new SocketException("frobnicated: " + path))).isNull();
    }

    @Test
    void this_jvm_says_why_it_cannot_bind(@TempDir Path folder) throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        UnixDomainSocketAddress file =
                UnixDomainSocketAddress.of(folder.resolve("Permission denied.sock"));
        InetSocketAddress foreign = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 0);
        try (ServerSocketChannel tcp = ServerSocketChannel.open();
                DatagramChannel udp = DatagramChannel.open();
                ServerSocketChannel unix = unix()) {
            InetSocketAddress taken =
                    (InetSocketAddress) tcp.bind(new InetSocketAddress(here, 0)).getLocalAddress();
            udp.bind(new InetSocketAddress(here, 0));
            unix.bind(file);
            assertFails(Errno.EADDRINUSE, () -> new ServerSocket(taken.getPort(), 1, here).close());
            assertFails(Errno.EADDRINUSE, () -> ServerSocketChannel.open().bind(taken).close());
            assertFails(Errno.EADDRINUSE, () -> DatagramChannel.open().bind(udp.getLocalAddress()));
            assertFails(Errno.EADDRINUSE, () -> unix().bind(file).close());
        }
        assertFails(Errno.EADDRNOTAVAIL, () -> ServerSocketChannel.open().bind(foreign).close());
        assertFails(Errno.EADDRNOTAVAIL, () -> DatagramChannel.open().bind(foreign).close());
        assertFails(Errno.ENOENT, () -> unix().bind(at(folder.resolve("Not a directory/s"))));
        assertFails(Errno.ENAMETOOLONG, () -> unix().bind(at(folder.resolve("x".repeat(120)))));
        assertFails(Errno.ECONNREFUSED, () -> SocketChannel.open(file).close());
    }

    @Test
    void this_jvm_says_that_a_peer_reset_the_connection() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            Socket peer = SocketChannel.open(server.getLocalAddress()).socket();
            try (SocketChannel connection = server.accept()) {
                peer.setSoLinger(true, 0); // close() sends RST, not FIN
                peer.close();
                for (ThrowingCallable call :
                        new ThrowingCallable[] {
                            () -> connection.read(ByteBuffer.allocate(1)),
                            () -> connection.write(ByteBuffer.allocate(1)),
                        }) {
                    IOException failure = catchThrowableOfType(IOException.class, call);
                    assertThat(Errno.isReset(failure)).isTrue();
                }
            }
        }
    }

    private static ServerSocketChannel unix() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    }

    private static UnixDomainSocketAddress at(Path path) {
        return UnixDomainSocketAddress.of(path);
    }

    private static void assertFails(Errno errno, ThrowingCallable call) {
        IOException failure = catchThrowableOfType(IOException.class, call);
        assertThat(failure).isNotNull();
        assertThat(Errno.of(failure)).as(failure.toString()).isEqualTo(errno);
    }
}
