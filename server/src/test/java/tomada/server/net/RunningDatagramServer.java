package tomada.server.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.function.Function;
import tomada.server.event.Transcript;
import tomada.server.service.DatagramService;

/// A server of datagrams that runs on a free port of the loopback interface.
public final class RunningDatagramServer implements AutoCloseable {
    /// A free port of 127.0.0.1, with the defaults of the program.
    public static final Listen LOOPBACK =
            RunningServer.LOOPBACK.withBuffer(
                    Listen.datagramBuffer(RunningServer.LOOPBACK.address()));

    public final Printed out = new Printed();
    public final Printed err = new Printed();
    private final DatagramServer server;
    private final Thread thread;

    public static RunningDatagramServer of(Function<Transcript, DatagramService> service)
            throws Exception {
        return of(LOOPBACK, service);
    }

    public static RunningDatagramServer of(
            Listen listen, Function<Transcript, DatagramService> service) throws Exception {
        RunningDatagramServer running = new RunningDatagramServer(listen, service);
        running.out.next(); // Listening on
        return running;
    }

    private RunningDatagramServer(Listen listen, Function<Transcript, DatagramService> service)
            throws IOException {
        Transcript transcript = new Transcript(out.stream(), err.stream());
        server = DatagramServer.open(listen, service.apply(transcript), transcript);
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
        return server.address();
    }

    /// A socket on the loopback interface. It is not connected: a connected channel does not send
    /// an empty datagram.
    public DatagramChannel client() throws IOException {
        return DatagramChannel.open(StandardProtocolFamily.INET)
                .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    }

    /// Whether it has ended, waiting 10 s at most.
    public boolean ended() throws InterruptedException {
        return thread.join(Duration.ofSeconds(10));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
