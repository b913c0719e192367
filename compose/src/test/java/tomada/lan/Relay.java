package tomada.lan;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The engine at another address, which goes away with every connection when this hangs up.
final class Relay implements AutoCloseable {
    private static final UnixDomainSocketAddress ENGINE =
            UnixDomainSocketAddress.of(
                    System.getenv()
                            .getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock")
                            .replaceFirst("^unix://", ""));

    private final Path path;
    private final ServerSocketChannel listener;
    private final Collection<SocketChannel> connections = new ConcurrentLinkedQueue<>();

    private Relay(Path path) throws IOException {
        this.path = path;
        this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(path));
        Thread.ofVirtual().start(this::accept);
    }

    static Relay listen(Path path) throws IOException {
        return new Relay(path);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        hangUp();
    }

    void hangUp() throws IOException {
        listener.close();
        Files.deleteIfExists(path);
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = listener.accept();
                SocketChannel engine = SocketChannel.open(ENGINE);
                connections.add(client);
                connections.add(engine);
                Thread.ofVirtual().start(() -> copy(client, engine));
                Thread.ofVirtual().start(() -> copy(engine, client));
            }
        } catch (IOException closed) {
            // By hangUp().
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        try {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
            to.shutdownOutput();
        } catch (IOException closed) {
            // By one of the two, or by hangUp().
        }
    }
}
