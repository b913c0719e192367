package tomada.server.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import tomada.server.event.CallTrace;
import tomada.server.event.Transcript;
import tomada.server.service.StreamService;

/// One accept loop on a listening TCP or Unix socket, and one virtual thread for each connection.
///
/// ```
/// socket, bind, listen   accept <-+
///  open() -------------> serve() -+-> a thread: service.serve(connection), close
///                          |
///                          +-> close(), or the one connection of `--once` has ended
/// ```
public final class StreamServer implements Server {
    /// How long accept(2) is left alone after it failed.
    private static final Duration RETRY = Duration.ofMillis(100);

    /// How long a server that ends gives its service for goodbyes, and then its peers to end too.
    private static final Duration GOODBYE = Duration.ofMillis(600);

    private final Listen listen;
    private final Listener listener;
    private final StreamService service;
    private final Transcript transcript;
    private final CallTrace trace;
    private final Connections connections;
    private final CountDownLatch closed = new CountDownLatch(1);

    private StreamServer(
            Listen listen, Listener listener, StreamService service, Transcript transcript) {
        this.listen = listen;
        this.listener = listener;
        this.service = service;
        this.transcript = transcript;
        this.trace = CallTrace.to(transcript, listen.trace());
        this.connections = new Connections(listen, service, transcript, trace);
    }

    /// Binds and listens.
    ///
    /// @throws java.net.BindException this host does not give that address; the message says why
    public static StreamServer open(Listen listen, StreamService service, Transcript transcript)
            throws IOException {
        Poller.open();
        Listener listener = Listener.open(listen, CallTrace.to(transcript, listen.trace()));
        return new StreamServer(listen, listener, service, transcript);
    }

    /// Where it listens, with the port that the kernel chose for port 0.
    public SocketAddress address() throws IOException {
        return listener.address();
    }

    @Override
    public void serve() throws IOException {
        SocketAddress address = address();
        trace.call("getsockname() -> " + Notation.of(address));
        transcript.print(
                "Listening on "
                        + Notation.of(address)
                        + (address instanceof InetSocketAddress ? " (tcp)" : " (unix)")
                        + Notation.everywhere(address)
                        + (listen.accepts() ? "" : "; accepting nobody"));
        if (!listen.accepts()) {
            await(closed);
            return;
        }
        try (Watch _ = Watch.over(connections.served(), listen.limits());
                Watch _ = Watch.over(connections.refused(), listen.limits())) {
            Thread last;
            do {
                SocketChannel channel = accept();
                last = connections.start(channel, listener.peer(channel));
            } while (!listen.once());
            listener.close();
            last.join();
        } catch (ClosedChannelException e) {
            await(closed); // the goodbyes are said before the process ends
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Accepts a connection. Out of descriptors (EMFILE), or with the network errors that Linux
    /// passes on to accept(2), it says so once and goes on trying.
    private SocketChannel accept() throws ClosedChannelException, InterruptedException {
        boolean failed = false;
        while (true) {
            try {
                return listener.accept();
            } catch (ClosedChannelException e) {
                throw e;
            } catch (IOException e) {
                if (!failed) {
                    transcript.warn("cannot accept a connection, trying on: " + e.getMessage());
                }
                failed = true;
                Thread.sleep(RETRY);
            }
        }
    }

    /// Says goodbye: accepts no more, lets the service say its own, then ends every connection
    /// behind what it has sent (FIN), and closes those whose peers do not end in time.
    @Override
    public void close() throws IOException {
        listener.close();
        long end = System.nanoTime() + 2 * GOODBYE.toNanos();
        Thread goodbye = Thread.ofVirtual().name("goodbye").start(service::end);
        try {
            goodbye.join(GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.end(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        closed.countDown();
    }

    /// Waits until no connection is left that was there when the call began.
    boolean awaitNobody(Duration time) {
        return connections.awaitNobody(time);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
