package tomada.server.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Function;
import tomada.server.event.Transcript;
import tomada.server.service.StreamService;

/// A server that runs on a free port of the loopback interface while a test talks to it.
public final class RunningServer implements AutoCloseable {
    /// Where it listens: a free port of 127.0.0.1, with the defaults of the program.
    public static final Listen LOOPBACK = on("127.0.0.1");

    public final Printed out = new Printed();
    public final Printed err = new Printed();
    private final StreamServer server;
    private final Thread thread;

    public static RunningServer of(Function<Transcript, StreamService> service) throws Exception {
        return of(LOOPBACK, service);
    }

    public static RunningServer of(Listen listen, Function<Transcript, StreamService> service)
            throws Exception {
        RunningServer running = new RunningServer(listen, service);
        running.out.next(); // Listening on
        return running;
    }

    /// A free port of that address, with the defaults of the program.
    public static Listen on(String address) {
        return Listen.on(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
    }

    private RunningServer(Listen listen, Function<Transcript, StreamService> service)
            throws IOException {
        Transcript transcript = new Transcript(out.stream(), err.stream());
        server = StreamServer.open(listen, service.apply(transcript), transcript);
        thread = Thread.ofPlatform().start(this::serve);
    }

    private void serve() {
        try {
            server.serve();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) server.address();
    }

    /// Connects to it; reading gives up after 10 s.
    public Socket connect() throws IOException {
        Socket socket = new Socket(address().getAddress(), address().getPort());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true); // each write is a segment
        return socket;
    }

    /// How the server writes the address of that client.
    public static String name(Socket client) {
        return Notation.of((InetSocketAddress) client.getLocalSocketAddress());
    }

    /// Whether the accept loop has ended, waiting 10 s at most.
    public boolean ended() throws InterruptedException {
        return thread.join(Duration.ofSeconds(10));
    }

    /// Closes the listening socket and every connection, as a signal does.
    public void stop() throws IOException {
        server.close();
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
