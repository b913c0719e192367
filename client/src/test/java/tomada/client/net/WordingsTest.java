package tomada.client.net;

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
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every wording that JDK 21 to 26 have for what a client meets, read in OpenJDK's sources: Net.c,
/// UnixDomainSockets.c, SocketDispatcher.c, DatagramChannelImpl.c, jni_util.c,
/// jdk.internal.util.Exceptions; and what the JVM of this very run says.
final class WordingsTest {
    private static final String ADDRESS = ": server/10.77.0.10:5000";

    static Stream<Arguments> wordings() {
        return Stream.of(
                        // Socket, SocketChannel, ServerSocketChannel, DatagramChannel: strerror(3)
                        bare("ConnectException", "Connection refused", Trouble.REFUSED),
                        bare("ConnectException", "Connection timed out", Trouble.TIMED_OUT),
                        bare(
                                "NoRouteToHostException",
                                "No route to host",
                                Trouble.HOST_UNREACHABLE),
                        bare(
                                "SocketException",
                                "Network is unreachable",
                                Trouble.NETWORK_UNREACHABLE),
                        bare("SocketException", "Network is down", Trouble.NETWORK_UNREACHABLE),
                        bare("SocketException", "Host is down", Trouble.HOST_UNREACHABLE),
                        bare("SocketException", "Connection reset by peer", Trouble.RESET),
                        bare("BindException", "Address already in use", Trouble.CANNOT_BIND),
                        bare(
                                "BindException",
                                "Cannot assign requested address",
                                Trouble.CANNOT_BIND),
                        bare("BindException", "Permission denied", Trouble.OTHER),
                        bare("SocketException", "Operation not permitted", Trouble.OTHER),
                        bare("SocketException", "Message too long", Trouble.OTHER),
                        bare("SocketException", "Invalid argument", Trouble.OTHER),
                        // The peer accepted and has closed again, Net.pollConnect
                        bare(
                                "ConnectException",
                                "Transport endpoint is not connected",
                                Trouble.RESET),
                        // Unix domain
                        bare("SocketException", "No such file or directory", Trouble.NAME_UNKNOWN),
                        bare("SocketException", "Not a directory", Trouble.NAME_UNKNOWN),
                        bare("SocketException", "Protocol wrong type for socket", Trouble.OTHER),
                        // macOS, musl
                        bare(
                                "BindException",
                                "Can't assign requested address",
                                Trouble.CANNOT_BIND),
                        bare("ConnectException", "Operation timed out", Trouble.TIMED_OUT),
                        bare("ConnectException", "Socket is not connected", Trouble.RESET),
                        bare("BindException", "Address in use", Trouble.CANNOT_BIND),
                        bare("BindException", "Address not available", Trouble.CANNOT_BIND),
                        bare("SocketException", "Network unreachable", Trouble.NETWORK_UNREACHABLE),
                        bare("SocketException", "Host is unreachable", Trouble.HOST_UNREACHABLE),
                        // what recv(2) and send(2) of a stream fail with has no class of its own
                        bare("IOException", "Connection reset by peer", Trouble.RESET),
                        bare("SocketException", "Connection reset", Trouble.RESET),
                        bare("IOException", "Broken pipe", Trouble.RESET),
                        bare("SocketException", "Broken pipe", Trouble.RESET),
                        bare("IOException", "Connection timed out", Trouble.TIMED_OUT),
                        bare("IOException", "No route to host", Trouble.HOST_UNREACHABLE),
                        bare("IOException", "Network is unreachable", Trouble.NETWORK_UNREACHABLE))
                .flatMap(WordingsTest::asJdksSayIt);
    }

    private record Bare(String type, String text, Trouble trouble) {}

    private static Bare bare(String type, String text, Trouble trouble) {
        return new Bare(type, text, trouble);
    }

    /// Plain; since 25.0.5; of JDKs with a socket implementation in C; `includeInExceptions` with a
    /// host and with a path; with the call before it, as netty has it; shouted.
    private static Stream<Arguments> asJdksSayIt(Bare bare) {
        String text = bare.text;
        String unix = ": /tmp/Connection refused, Broken pipe/server.sock";
        return Stream.of(
                        text,
                        text + " (connect failed)",
                        text + " (getsockopt failed)",
                        text + " (peer closed connection after accepting)",
                        text + " (Bind failed)",
                        text + " (" + text + ")",
                        text + ADDRESS,
                        text + " (connect failed)" + ADDRESS,
                        text + ": /[fd77:0:0:0:0:0:0:10]:5000",
                        text + unix,
                        text + " (connect failed)" + unix,
                        text + ": ./Connection timed out.sock",
                        text + ": connect",
                        "connect(..) failed: " + text,
                        text.toUpperCase(Locale.ROOT))
                .map(said -> Arguments.of(exception(bare.type, said), bare.trouble));
    }

    private static IOException exception(String type, String text) {
        return switch (type) {
            case "ConnectException" -> new ConnectException(text);
            case "NoRouteToHostException" -> new NoRouteToHostException(text);
            case "BindException" -> new BindException(text);
            case "SocketException" -> new SocketException(text);
            default -> new IOException(text);
        };
    }

    @ParameterizedTest
    @MethodSource("wordings")
    void each_wording_is_one_trouble(IOException e, Trouble trouble) {
        assertThat(Trouble.of(e)).isEqualTo(trouble);
    }

    /// No word is known: another language's, a future JDK's, none.
    static Stream<Arguments> classes() {
        return Stream.of("Conexão recusada", "Endereço já em uso", "frobnicated", "", null)
                .flatMap(text ->
                        Stream.of(
                                Arguments.of(new ConnectException(text), Trouble.REFUSED),
                                Arguments.of(new PortUnreachableException(text), Trouble.REFUSED),
                                Arguments.of(
                                        new NoRouteToHostException(text), Trouble.HOST_UNREACHABLE),
                                Arguments.of(new BindException(text), Trouble.CANNOT_BIND),
                                Arguments.of(new SocketTimeoutException(text), Trouble.TIMED_OUT),
                                Arguments.of(new UnknownHostException(text), Trouble.NAME_UNKNOWN),
                                Arguments.of(new NoSuchFileException(text), Trouble.NAME_UNKNOWN),
                                Arguments.of(new ConnectionResetException(text), Trouble.RESET),
                                Arguments.of(new SocketException(text), Trouble.OTHER),
                                Arguments.of(new IOException(text), Trouble.OTHER)));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void where_no_word_is_known_the_class_tells(IOException e, Trouble trouble) {
        assertThat(Trouble.of(e)).isEqualTo(trouble);
    }

    /// As sun.net's, which is not exported.
    private static final class ConnectionResetException extends SocketException {
        private static final long serialVersionUID = 1;

        ConnectionResetException(@Nullable String text) {
            super(text);
        }
    }

    /// The words are somebody's own, not the kernel's.
    static Stream<Arguments> ownWords() {
        String path = "/tmp/Connection refused";
        return Stream.of(
                Arguments.of(new UnknownHostException("broken pipe"), Trouble.NAME_UNKNOWN),
                Arguments.of(new SocketTimeoutException("Connection refused"), Trouble.TIMED_OUT),
                Arguments.of(
                        new NoRouteToHostException("Connection refused"), Trouble.HOST_UNREACHABLE),
                Arguments.of(new NoSuchFileException(path), Trouble.NAME_UNKNOWN),
                Arguments.of(
                        new FileSystemException(path, null, "Not a directory"),
                        Trouble.NAME_UNKNOWN),
                Arguments.of(new FileSystemException(path), Trouble.OTHER),
                Arguments.of(new SocketException("frobnicated: " + path), Trouble.OTHER));
    }

    @ParameterizedTest
    @MethodSource("ownWords")
    void a_persons_own_words_are_not_the_kernels(IOException e, Trouble trouble) {
        assertThat(Trouble.of(e)).isEqualTo(trouble);
    }

    @Test
    void this_jvm_says_refused_on_every_kind_of_socket(@TempDir Path folder) throws IOException {
        InetSocketAddress nobody = free();
        SocketAddress stale = UnixDomainSocketAddress.of(folder.resolve("Broken pipe.sock"));
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(stale);
        }
        for (ThrowingCallable connect :
                List.<ThrowingCallable>of(
                        () -> new Socket(nobody.getAddress(), nobody.getPort()).close(),
                        () -> timed(new Socket(), nobody),
                        () -> SocketChannel.open(nobody).close(),
                        () -> timed(SocketChannel.open().socket(), nobody),
                        () -> selected(nobody),
                        () -> asked(nobody),
                        () -> SocketChannel.open(stale).close())) {
            assertThat(Trouble.of(failure(connect))).isEqualTo(Trouble.REFUSED);
        }
    }

    @Test
    void this_jvm_says_why_it_cannot_bind(@TempDir Path folder) throws IOException {
        SocketAddress file = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel taken = ServerSocketChannel.open().bind(free());
                DatagramChannel datagrams = DatagramChannel.open().bind(free());
                ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            InetSocketAddress stream = (InetSocketAddress) taken.getLocalAddress();
            unix.bind(file);
            for (ThrowingCallable bind :
                    List.<ThrowingCallable>of(
                            () ->
                                    new ServerSocket(stream.getPort(), 1, stream.getAddress())
                                            .close(),
                            () -> ServerSocketChannel.open().bind(stream).close(),
                            () -> SocketChannel.open().bind(stream).close(),
                            () -> DatagramChannel.open().bind(datagrams.getLocalAddress()).close(),
                            () ->
                                    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                                            .bind(file)
                                            .close())) {
                IOException failure = failure(bind);
                assertThat(Errno.of(failure)).isEqualTo(Errno.EADDRINUSE);
                assertThat(Trouble.of(failure)).isEqualTo(Trouble.CANNOT_BIND);
            }
        }
        InetSocketAddress foreign = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 0);
        for (ThrowingCallable bind :
                List.<ThrowingCallable>of(
                        () -> new ServerSocket(0, 1, foreign.getAddress()).close(),
                        () -> SocketChannel.open().bind(foreign).close(),
                        () -> DatagramChannel.open().bind(foreign).close())) {
            assertThat(Errno.of(failure(bind))).isEqualTo(Errno.EADDRNOTAVAIL);
        }
    }

    @Test
    void this_jvm_says_reset_and_no_such_file(@TempDir Path folder) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            for (boolean channel : new boolean[] {true, false}) {
                try (SocketChannel client =
                        SocketChannel.open(
                                new InetSocketAddress(
                                        server.getInetAddress(), server.getLocalPort()))) {
                    Socket accepted = server.accept();
                    accepted.setSoLinger(true, 0); // close() sends RST, not FIN
                    accepted.close();
                    Socket socket = client.socket();
                    IOException read =
                            failure(() -> {
                                if (channel) {
                                    client.read(ByteBuffer.allocate(1));
                                } else {
                                    socket.getInputStream().read();
                                }
                            });
                    assertThat(Trouble.of(read)).isEqualTo(Trouble.RESET);
                    IOException write = failure(() -> client.write(ByteBuffer.allocate(1)));
                    assertThat(Trouble.of(write)).isEqualTo(Trouble.RESET);
                }
            }
        }
        SocketAddress none = UnixDomainSocketAddress.of(folder.resolve("Connection refused"));
        assertThat(Trouble.of(failure(() -> SocketChannel.open(none).close())))
                .isEqualTo(Trouble.NAME_UNKNOWN);
    }

    private static IOException failure(ThrowingCallable call) {
        IOException failure = catchThrowableOfType(IOException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static void timed(Socket socket, SocketAddress peer) throws IOException {
        try (socket) {
            socket.connect(peer, 5000);
        }
    }

    private static void selected(SocketAddress peer) throws IOException {
        try (Selector selector = Selector.open();
                SocketChannel channel = SocketChannel.open()) {
            channel.configureBlocking(false);
            if (!channel.connect(peer)) {
                channel.register(selector, SelectionKey.OP_CONNECT);
                selector.select(5000);
                channel.finishConnect();
            }
        }
    }

    private static void asked(SocketAddress peer) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open().connect(peer)) {
            channel.write(ByteBuffer.allocate(1));
            channel.socket().setSoTimeout(5000);
            channel.receive(ByteBuffer.allocate(1));
        }
    }

    private static InetSocketAddress free() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
        }
    }
}
