package tomada.server.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tomada.server.event.Transcript;
import tomada.server.service.StreamService;

/// One accept loop on a listening TCP socket, and one virtual thread for each connection.
///
/// ```
/// socket, bind, listen   accept <-+
///  open() -------------> serve() -+-> a thread: service.serve(connection), close
///                          |
///                          +-> close(), or the one connection of `--once` has ended
/// ```
public final class StreamServer implements Closeable {
    /// Bytes that one `recv` takes at most.
    private static final int BUFFER = 16 * 1024;

    /// How long accept(2) is left alone after it failed, in milliseconds.
    private static final int RETRY = 100;

    private final Listen listen;
    private final ServerSocketChannel listener;
    private final StreamService service;
    private final Transcript transcript;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private StreamServer(
            Listen listen,
            ServerSocketChannel listener,
            StreamService service,
            Transcript transcript) {
        this.listen = listen;
        this.listener = listener;
        this.service = service;
        this.transcript = transcript;
    }

    /// Binds and listens.
    ///
    /// @throws java.net.BindException this host does not give that address; the message says why
    public static StreamServer open(Listen listen, StreamService service, Transcript transcript)
            throws IOException {
        InetSocketAddress address = listen.address();
        ServerSocketChannel listener = socket(address);
        try {
            // Connections of the last run that rest in TIME_WAIT do not hold the port (socket(7)).
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(address, listen.queue());
        } catch (IOException e) {
            listener.close();
            throw new CannotBind(address, e);
        }
        return new StreamServer(listen, listener, service, transcript);
    }

    /// The family that the address has, as AF_INET in the course: Java's own choice is a socket of
    /// IPv6 that takes IPv4 as well, which netstat shows as `tcp6 :::5000`.
    private static ServerSocketChannel socket(InetSocketAddress address) throws IOException {
        try {
            return ServerSocketChannel.open(
                    address.getAddress() instanceof Inet4Address
                            ? StandardProtocolFamily.INET
                            : StandardProtocolFamily.INET6);
        } catch (UnsupportedOperationException e) {
            throw new CannotBind(address, new IOException("this host has no IPv6", e));
        }
    }

    /// Where it listens, with the port that the kernel chose for port 0.
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) listener.getLocalAddress();
    }

    /// Accepts and serves until it is closed, or has served the one connection of `--once`.
    public void serve() throws IOException {
        InetSocketAddress address = address();
        transcript.print("Listening on " + Notation.of(address) + " (tcp)" + everywhere(address));
        Thread last;
        do {
            SocketChannel channel;
            try {
                channel = accept();
            } catch (ClosedChannelException e) {
                return;
            }
            last = start(channel);
        } while (!listen.once());
        listener.close();
        await(last);
    }

    private static String everywhere(InetSocketAddress address) {
        if (!address.getAddress().isAnyLocalAddress()) {
            return "";
        }
        // Java turns IPV6_V6ONLY off on its IPv6 sockets, whatever net.ipv6.bindv6only says.
        return address.getAddress() instanceof Inet4Address
                ? ", every interface"
                : ", every interface, IPv6 and IPv4";
    }

    /// Accepts a connection. Out of descriptors (EMFILE), or with the network errors that Linux
    /// passes on to accept(2), it says so once and goes on trying.
    private SocketChannel accept() throws ClosedChannelException {
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
                pause();
            }
        }
    }

    private Thread start(SocketChannel channel) {
        return Thread.ofVirtual().name("connection").start(() -> serve(channel));
    }

    /// Owns the connection: opens it, reports how it broke, closes it.
    private void serve(SocketChannel channel) {
        try (channel;
                Connection connection = new Connection(channel, BUFFER)) {
            Thread.currentThread().setName(connection.peer());
            connections.add(connection);
            try {
                service.serve(connection);
            } catch (ClosedChannelException e) {
                // The server ends.
            } catch (IOException e) {
                transcript.print(connection.peer() + outcome(e));
            } finally {
                connections.remove(connection);
            }
        } catch (IOException | RuntimeException e) {
            transcript.warn("a connection was lost: " + e);
        }
    }

    private static String outcome(IOException e) {
        return switch (String.valueOf(e.getMessage())) {
            // ECONNRESET from recv(2), EPIPE from send(2)
            case "Connection reset", "Connection reset by peer", "Broken pipe" ->
                    " reset the connection";
            default -> " is lost: " + e.getMessage();
        };
    }

    @Override
    public void close() throws IOException {
        listener.close();
        service.end();
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
