package tomada.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A server of one connection on the loopback interface that does what a test wants.
final class Peer implements AutoCloseable {
    /// What it does with the connection.
    @FunctionalInterface
    interface Script {
        void play(Socket socket) throws Exception;
    }

    private final ServerSocket listener;
    private final CompletableFuture<Void> played;

    static Peer of(Script script) throws IOException {
        return of("127.0.0.1", 0, script);
    }

    static Peer of(String address, int port, Script script) throws IOException {
        return new Peer(new ServerSocket(port, 50, InetAddress.ofLiteral(address)), script);
    }

    private Peer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.played = CompletableFuture.runAsync(() -> serve(script), Thread::startVirtualThread);
    }

    private void serve(Script script) {
        try (Socket socket = listener.accept()) {
            socket.setSoTimeout(10_000);
            script.play(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String port() {
        return Integer.toString(listener.getLocalPort());
    }

    /// Waits until the script has ended; throws what it threw.
    void played() throws Exception {
        played.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
