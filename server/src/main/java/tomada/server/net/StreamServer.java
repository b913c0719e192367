package tomada.server.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import tomada.server.event.CallTrace;
import tomada.server.event.Errno;
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

    /// How many may be told at once that there are too many; the rest is closed without a word.
    private static final int REFUSALS = 100;

    private final Listen listen;
    private final Listener listener;
    private final StreamService service;
    private final Transcript transcript;
    private final CallTrace trace;
    private final Buffers buffers;
    private final Map<Connection, Thread> connections = new ConcurrentHashMap<>();
    private final Map<Connection, Thread> refused = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private StreamServer(
            Listen listen, Listener listener, StreamService service, Transcript transcript) {
        this.listen = listen;
        this.listener = listener;
        this.service = service;
        this.transcript = transcript;
        this.trace = CallTrace.to(transcript, listen.trace());
        this.buffers = new Buffers(listen.buffer());
    }

    /// Has a virtual thread wait for a socket once, for a millisecond. The JDK opens its poller at
    /// the first such wait; where the descriptors have run out by then, it never can again.
    private static void openPoller() throws IOException {
        try (DatagramSocket nobody = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            nobody.setSoTimeout(1);
            join(
                    Thread.ofVirtual()
                            .name("poller")
                            .start(() -> {
                                try {
                                    nobody.receive(new DatagramPacket(new byte[1], 1));
                                } catch (IOException e) {
                                    // Nobody sends: it waited, which is all.
                                }
                            }),
                    GOODBYE);
        }
    }

    /// Binds and listens.
    ///
    /// @throws java.net.BindException this host does not give that address; the message says why
    public static StreamServer open(Listen listen, StreamService service, Transcript transcript)
            throws IOException {
        openPoller();
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
        try (Watch _ = Watch.over(connections.keySet(), listen.limits());
                Watch _ = Watch.over(refused.keySet(), listen.limits())) {
            Thread last;
            do {
                last = start(accept());
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

    private Thread start(SocketChannel channel) throws IOException {
        Connection connection =
                new Connection(channel, listener.peer(channel), buffers, trace, listen.limits());
        boolean full = connections.size() >= listen.limits().maxConnections();
        Map<Connection, Thread> those = full ? refused : connections;
        Thread thread =
                Thread.ofVirtual()
                        .name(connection.peer())
                        .unstarted(() -> {
                            try {
                                serve(connection, full);
                            } finally {
                                those.remove(connection);
                                connection.giveBack();
                            }
                        });
        those.put(connection, thread);
        thread.start();
        return thread;
    }

    /// Owns the connection: has it served, reports how it broke, closes it.
    private void serve(Connection connection, boolean full) {
        try (connection) {
            try {
                if (full) {
                    refuseOneMore();
                }
                connection.sendAtOnce();
                service.serve(connection);
            } catch (IOException e) {
                PastLimit limit = e instanceof PastLimit past ? past : connection.past();
                if (limit != null) {
                    transcript.print(connection.peer() + " is past a limit: " + limit.getMessage());
                    connection.refuse(limit);
                } else if (!(e instanceof ClosedChannelException)) {
                    throw e;
                }
            }
            connection.finish();
        } catch (ClosedChannelException e) {
            // The server ends, or the peer was given time enough to end.
        } catch (IOException e) {
            transcript.print(connection.peer() + outcome(e));
        } catch (RuntimeException | OutOfMemoryError e) {
            transcript.warn("the connection of " + connection.peer() + " was lost: " + e);
        }
    }

    private void refuseOneMore() throws IOException {
        if (refused.size() > REFUSALS) {
            throw new IOException("one too many, and too many were told so");
        }
        throw new PastLimit(
                "too many connections: " + listen.limits().maxConnections() + " at once");
    }

    private static String outcome(IOException e) {
        @Nullable Errno errno = Errno.of(e);
        // from recv(2), from send(2)
        return errno == Errno.ECONNRESET || errno == Errno.EPIPE
                ? " reset the connection"
                : " is lost: " + e.getMessage();
    }

    /// Says goodbye: accepts no more, lets the service say its own, then ends every connection
    /// behind what it has sent (FIN), and closes those whose peers do not end in time.
    @Override
    public void close() throws IOException {
        listener.close();
        long end = System.nanoTime() + 2 * GOODBYE.toNanos();
        join(Thread.ofVirtual().name("goodbye").start(service::end), GOODBYE);
        for (Connection connection : connections.keySet()) {
            Thread.ofVirtual().name(connection.peer() + " end").start(connection::endSending);
        }
        awaitNobody(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        for (Connection connection : connections.keySet()) {
            connection.close();
        }
        for (Connection connection : refused.keySet()) {
            connection.close();
        }
        closed.countDown();
    }

    /// Waits until no connection is left that was there when the call began.
    boolean awaitNobody(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (Thread thread : connections.values()) {
            join(thread, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
        return connections.isEmpty();
    }

    private static void join(Thread thread, Duration time) {
        try {
            thread.join(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
