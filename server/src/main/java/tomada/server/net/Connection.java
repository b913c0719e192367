package tomada.server.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
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
    private final ByteBuffer buffer;

    /// @param size bytes that one `recv` takes at most
    Connection(SocketChannel channel, int size) throws IOException {
        this.channel = channel;
        this.buffer = ByteBuffer.allocate(size);
        this.address = (InetSocketAddress) channel.getRemoteAddress();
    }

    /// The peer's address and port: `10.77.0.21:43210`.
    public String peer() {
        return Notation.of(address);
    }

    /// Waits for bytes, as recv(2): 1 of them or many, wherever the stream happened to be cut.
    ///
    /// @return the bytes, good until the next call; null once the peer has sent everything (FIN)
    public @Nullable ByteBuffer receive() throws IOException {
        int received = channel.read(buffer.clear());
        buffer.flip(); // at the end as well: whoever still holds it finds it empty
        return received < 0 ? null : buffer;
    }

    /// Sends every byte, waiting while the peer takes none, as Python's `sendall`.
    public void send(ByteBuffer data) throws IOException {
        while (data.hasRemaining()) {
            channel.write(data);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
