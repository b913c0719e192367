package tomada.server.net;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tomada.server.event.CallTrace;
import tomada.server.event.Errno;
import tomada.server.event.Transcript;
import tomada.server.service.StreamService;

/// The connections of a server that stand, each with a virtual thread that owns it: has it served,
/// reports how it broke, closes it. One too many is served a refusal.
final class Connections {
    /// How many may be told at once that there are too many; the rest is closed without a word.
    private static final int REFUSALS = 100;

    private final Listen listen;
    private final StreamService service;
    private final Transcript transcript;
    private final CallTrace trace;
    private final Buffers buffers;
    private final Map<Connection, Thread> served = new ConcurrentHashMap<>();
    private final Map<Connection, Thread> refused = new ConcurrentHashMap<>();

    Connections(Listen listen, StreamService service, Transcript transcript, CallTrace trace) {
        this.listen = listen;
        this.service = service;
        this.transcript = transcript;
        this.trace = trace;
        this.buffers = new Buffers(listen.buffer());
    }

    /// Those that are served, as they come and go.
    Collection<Connection> served() {
        return served.keySet();
    }

    /// Those that are one too many.
    Collection<Connection> refused() {
        return refused.keySet();
    }

    /// Starts to serve one, or to refuse it.
    ///
    /// @param peer how the peer is written
    Thread start(SocketChannel channel, String peer) {
        Connection connection = new Connection(channel, peer, buffers, trace, listen.limits());
        boolean full = served.size() >= listen.limits().maxConnections();
        Map<Connection, Thread> those = full ? refused : served;
        Thread thread =
                Thread.ofVirtual()
                        .name(peer)
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
        return Errno.isReset(e) ? " reset the connection" : " is lost: " + e.getMessage();
    }

    /// Ends every one behind what it has sent (FIN), and closes those whose peers do not end in
    /// time.
    void end(Duration time) throws IOException {
        for (Connection connection : served.keySet()) {
            Thread.ofVirtual().name(connection.peer() + " end").start(connection::endSending);
        }
        awaitNobody(time);
        for (Connection connection : served.keySet()) {
            connection.close();
        }
        for (Connection connection : refused.keySet()) {
            connection.close();
        }
    }

    /// Waits until none is left that was served when the call began.
    boolean awaitNobody(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            for (Thread thread : served.values()) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return served.isEmpty();
    }
}
