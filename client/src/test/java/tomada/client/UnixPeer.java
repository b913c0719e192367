package tomada.client;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A server of one connection at a time on a Unix socket.
final class UnixPeer implements AutoCloseable {
    /// What it does with a connection.
    @FunctionalInterface
    interface Script {
        void play(SocketChannel channel) throws IOException;
    }

    private final ServerSocketChannel listener;
    private final Path path;

    /// @param script null for one that never accepts
    UnixPeer(Path path, int backlog, Script... script) throws IOException {
        this.path = path;
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(path), backlog);
        for (Script one : script) {
            Thread.ofPlatform().daemon().name("unix-peer").start(() -> serve(one));
        }
    }

    private void serve(Script script) {
        try {
            while (true) {
                try (SocketChannel channel = listener.accept()) {
                    script.play(channel);
                }
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        Files.deleteIfExists(path);
    }
}
