package tomada.server.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import tomada.server.event.CallTrace;

/// The calls of one accepted socket, TCP or Unix: each is one of the kernel, and is told to the
/// trace.
final class ConnectedSocket implements Closeable {
    private final SocketChannel channel;
    private final CallTrace trace;

    ConnectedSocket(SocketChannel channel, CallTrace trace) {
        this.channel = channel;
        this.trace = trace;
    }

    SocketAddress remote() throws IOException {
        return channel.getRemoteAddress();
    }

    SocketAddress local() throws IOException {
        return channel.getLocalAddress();
    }

    /// Has an answer leave at once, not when the last one is acknowledged (Nagle, RFC 896).
    void sendAtOnce() throws IOException {
        if (remote() instanceof InetSocketAddress) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            trace.call("setsockopt(TCP_NODELAY, 1)");
        }
    }

    /// Has the kernel probe a silent peer (tcp(7), TCP_KEEPIDLE and its neighbours).
    void keepAlive(Duration after, Duration every, int times) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        trace.call("setsockopt(SO_KEEPALIVE, 1)");
        set(ExtendedSocketOptions.TCP_KEEPIDLE, (int) after.toSeconds());
        set(ExtendedSocketOptions.TCP_KEEPINTERVAL, (int) every.toSeconds());
        set(ExtendedSocketOptions.TCP_KEEPCOUNT, times);
    }

    private void set(SocketOption<Integer> option, int value) throws IOException {
        channel.setOption(option, value);
        trace.call("setsockopt(" + option.name() + ", " + value + ")");
    }

    /// recv(2): how many bytes came, -1 once the peer has sent everything.
    int recv(ByteBuffer into) throws IOException {
        int size = into.remaining();
        try {
            int count = channel.read(into);
            trace.recv(size, count);
            return count;
        } catch (IOException e) {
            trace.failed("recv(" + size + ")", e);
            throw e;
        }
    }

    /// writev(2), or write(2) of one: what the kernel takes at once of some buffers, at least a
    /// byte.
    long send(ByteBuffer[] data, int first, int count) throws IOException {
        try {
            long size = count == 1 ? channel.write(data[first]) : channel.write(data, first, count);
            trace.sent(size);
            return size;
        } catch (IOException e) {
            trace.failed("send()", e);
            throw e;
        }
    }

    /// send(2): what the kernel takes at once, at least a byte.
    void send(ByteBuffer data) throws IOException {
        int size = data.remaining();
        try {
            trace.send(size, channel.write(data));
        } catch (IOException e) {
            trace.failed("send(" + CallTrace.bytes(size) + ")", e);
            throw e;
        }
    }

    /// FIN. Of a peer that is gone already there is nothing to end.
    void shutdownWrite() {
        try {
            channel.shutdownOutput();
            trace.call("shutdown(SHUT_WR)");
        } catch (IOException e) {
            trace.failed("shutdown(SHUT_WR)", e);
        }
    }

    /// RST; what is still unsent is thrown away.
    void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0); // socket(7)
        close();
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            trace.call("close()");
        }
    }
}
