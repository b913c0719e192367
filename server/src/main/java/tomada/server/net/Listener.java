package tomada.server.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tomada.server.event.CallTrace;
import tomada.server.event.Errno;

/// A listening socket, of TCP or of Unix: socket, bind, listen, accept.
final class Listener implements Closeable {
    private final ServerSocketChannel channel;
    private final @Nullable SocketFile file;
    private final CallTrace trace;
    private int accepted;

    private Listener(ServerSocketChannel channel, @Nullable SocketFile file, CallTrace trace) {
        this.channel = channel;
        this.file = file;
        this.trace = trace;
    }

    /// Binds and listens.
    ///
    /// @throws CannotBind this host does not give that address; the message says why
    static Listener open(Listen listen, CallTrace trace) throws IOException {
        SocketAddress address = listen.address();
        ServerSocketChannel channel = socket(address, trace);
        try {
            @Nullable SocketFile file = null;
            if (address instanceof UnixDomainSocketAddress unix) {
                Path path = unix.getPath();
                if (!SocketFile.removeStale(path)) {
                    throw new FileAlreadyExistsException(path.toString());
                }
                channel.bind(address, listen.queue());
                file = SocketFile.bound(path);
            } else {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, listen.reuseAddress());
                trace.call("setsockopt(SO_REUSEADDR, " + (listen.reuseAddress() ? 1 : 0) + ")");
                channel.bind(address, listen.queue());
            }
            trace.call("bind(" + Notation.arguments(address) + ")");
            trace.call("listen(" + listen.queue() + ")");
            return new Listener(channel, file, trace);
        } catch (IOException e) {
            trace.failed("bind(" + Notation.arguments(address) + ")", e);
            channel.close();
            trace.call("close()");
            throw new CannotBind(address, e);
        }
    }

    /// The family that the address has, as AF_INET in the course: Java's own choice is a socket of
    /// IPv6 that takes IPv4 as well, which netstat shows as `tcp6 :::5000`.
    private static ServerSocketChannel socket(SocketAddress address, CallTrace trace)
            throws IOException {
        StandardProtocolFamily family =
                address instanceof InetSocketAddress inet
                        ? Family.of(inet.getAddress()).protocol
                        : StandardProtocolFamily.UNIX;
        String call = "socket(AF_" + family + ", SOCK_STREAM)";
        try {
            ServerSocketChannel channel = ServerSocketChannel.open(family);
            trace.call(call);
            return channel;
        } catch (UnsupportedOperationException e) {
            trace.failed(call, Errno.EAFNOSUPPORT);
            throw new CannotBind(address, new IOException("this host has no IPv6", e));
        }
    }

    /// Where it listens, with the port that the kernel chose for port 0.
    SocketAddress address() throws IOException {
        return channel.getLocalAddress();
    }

    /// Waits for a connection, as accept(2).
    SocketChannel accept() throws IOException {
        try {
            SocketChannel connection = channel.accept();
            accepted++;
            return connection;
        } catch (IOException e) {
            trace.failed("accept()", e);
            throw e;
        }
    }

    /// How the peer of the connection that was accepted last is written.
    String peer(SocketChannel connection) throws IOException {
        String peer =
                connection.getRemoteAddress() instanceof InetSocketAddress inet
                        ? Notation.of(inet)
                        : "unix:" + Notation.of(address()) + "#" + accepted;
        trace.call("accept() -> " + peer);
        return peer;
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            trace.call("close()");
            if (file != null) {
                file.close();
            }
        }
    }
}
