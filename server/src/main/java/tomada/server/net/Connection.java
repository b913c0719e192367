package tomada.server.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// One peer on a TCP socket, as a byte stream in each direction.
///
/// ```
///             accept                receive() is null           close()
///  (backlog) --------> OPEN ------------------------> HALF_CLOSED -----> CLOSED
///                       |     the peer sent FIN; we        |
///                       |     may go on sending            |
///                       +--------------+-------------------+
///                                      | RST, or the network breaks: IOException
///                                      v
///                                    CLOSED
/// ```
///
/// Belongs to the thread that serves it; only [#close] may come from another, and makes a blocked
/// [#receive] or [#send] throw.
public final class Connection implements Closeable {
    private final SocketChannel channel;
    private final InetSocketAddress address;
    private final int size;
    private @Nullable ByteBuffer buffer;

    /// @param size bytes that one `recv` takes at most
    Connection(SocketChannel channel, int size) throws IOException {
        this.channel = channel;
        this.size = size;
        this.address = (InetSocketAddress) channel.getRemoteAddress();
    }

    /// The peer's address and port: `10.77.0.21:43210`.
    public String peer() {
        return Notation.of(address);
    }

    /// The peer's address and port, as the kernel's tables have them.
    public InetSocketAddress remote() {
        return address;
    }

    /// Waits for bytes, as recv(2): 1 of them or many, wherever the stream happened to be cut.
    ///
    /// @return the bytes, good until the next call; null once the peer has sent everything (FIN)
    public @Nullable ByteBuffer receive() throws IOException {
        ByteBuffer into = buffer == null ? ByteBuffer.allocate(size) : buffer;
        buffer = into;
        int received = channel.read(into.clear());
        into.flip(); // at the end as well: whoever still holds it finds it empty
        return received < 0 ? null : into;
    }

    /// Sends every byte, waiting while the peer takes none, as Python's `sendall`.
    public void send(ByteBuffer data) throws IOException {
        while (data.hasRemaining()) {
            channel.write(data);
        }
    }

    /// Waits for bytes, as recv(2), into a buffer of the caller's.
    ///
    /// @return how many they are; -1 once the peer has sent everything (FIN)
    public int receive(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    /// Sends what the kernel takes at once of some buffers, at least a byte, as one sendmsg(2);
    /// waits while it takes none.
    public long send(ByteBuffer[] data, int first, int count) throws IOException {
        return channel.write(data, first, count);
    }

    /// Ends our direction (FIN).
    public void endSending() throws IOException {
        channel.shutdownOutput();
    }

    /// Closes without a goodbye (RST), and throws away what is still unsent.
    public void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0); // socket(7)
        close();
    }

    /// Has the kernel ask a silent peer whether it is still there, and give the connection up when
    /// it does not answer (tcp(7)): [#receive] throws then.
    public void keepAlive(Duration after, Duration every, int times) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, (int) after.toSeconds());
        channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, (int) every.toSeconds());
        channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, times);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
