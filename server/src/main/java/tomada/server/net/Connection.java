package tomada.server.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tomada.server.event.CallTrace;

/// One peer on a TCP or Unix socket, as a byte stream in each direction.
///
/// ```
///             accept                receive() is null           close()
///  (backlog) --------> OPEN ------------------------> HALF_CLOSED -----> CLOSED
///                       |     the peer sent FIN; we        |
///                       |     may go on sending            |
///                       +--------------+-------------------+
///          past a limit: ERROR line,   | RST, or the network breaks: IOException
///  our FIN, reading on for a while     v
///          LINGERING --------------> CLOSED
/// ```
///
/// [#receive] belongs to the thread that serves it. Any thread may [#send], and what one sends is
/// not torn by what another does. [#close] makes a blocked [#receive] or [#send] throw.
public final class Connection implements Closeable {
    /// How long a peer that was told the end may take to see it.
    static final Duration LINGER = Duration.ofSeconds(2);

    private final ConnectedSocket socket;
    private final String peer;
    private final Buffers buffers;
    private final CallTrace trace;
    private final Deadline deadline;
    private final ReentrantLock sending = new ReentrantLock();
    private final AtomicReference<@Nullable PastLimit> past = new AtomicReference<>();
    private @Nullable ByteBuffer buffer;
    private boolean received;
    private volatile boolean sent;

    Connection(
            SocketChannel channel, String peer, Buffers buffers, CallTrace trace, Limits limits) {
        this.trace = trace.of(peer);
        this.socket = new ConnectedSocket(channel, this.trace);
        this.peer = peer;
        this.buffers = buffers;
        this.deadline = new Deadline(limits.idle());
    }

    /// The peer's address and port, `10.77.0.21:43210`; on a Unix socket, whose clients have no
    /// address, its path and a number, `unix:/tmp/echo.sock#1`.
    public String peer() {
        return peer;
    }

    /// The peer's address, of a connection of TCP.
    public InetAddress address() throws IOException {
        return remote().getAddress();
    }

    /// Has an answer leave at once, not when the last one is acknowledged (Nagle, RFC 896).
    void sendAtOnce() throws IOException {
        socket.sendAtOnce();
    }

    /// The peer's address and port, of a connection of TCP, as the kernel's tables have them.
    public InetSocketAddress remote() throws IOException {
        return (InetSocketAddress) socket.remote();
    }

    /// Our address and port, of a connection of TCP, likewise.
    public InetSocketAddress local() throws IOException {
        return (InetSocketAddress) socket.local();
    }

    /// Has the kernel ask a silent peer whether it is still there, and give the connection up when
    /// it does not answer (tcp(7)): [#receive] throws then.
    public void keepAlive(Duration after, Duration every, int times) throws IOException {
        socket.keepAlive(after, every, times);
    }

    /// Waits for bytes, as recv(2): 1 of them or many, wherever the stream happened to be cut.
    ///
    /// @return the bytes, good until the next call; null once the peer has sent everything (FIN)
    /// @throws PastLimit the peer has been silent for too long
    public @Nullable ByteBuffer receive() throws IOException {
        if (buffer == null) {
            buffer = buffers.take();
        }
        ByteBuffer into = buffer;
        int count = read(into);
        PastLimit limit = past.get();
        if (limit != null) {
            throw limit;
        }
        return count < 0 ? null : into;
    }

    private int read(ByteBuffer into) throws IOException {
        int count = socket.recv(into.clear());
        into.flip(); // at the end as well: whoever still holds it finds it empty
        deadline.postpone();
        received = count < 0;
        return count;
    }

    /// Waits for bytes, as recv(2), into a buffer of the caller's, at most as many as
    /// [Listen#buffer].
    ///
    /// @return how many they are; -1 once the peer has sent everything (FIN)
    /// @throws PastLimit the peer has been silent for too long
    public int receive(ByteBuffer into) throws IOException {
        int space = into.limit();
        into.limit(Math.min(space, into.position() + buffers.size()));
        int count;
        try {
            count = socket.recv(into);
        } catch (IOException e) {
            PastLimit limit = past.get(); // its time to see that is over
            throw limit == null ? e : limit;
        } finally {
            into.limit(space);
        }
        deadline.postpone();
        received = count < 0;
        PastLimit limit = past.get();
        if (limit != null) {
            throw limit;
        }
        return count;
    }

    /// Sends what the kernel takes at once of some buffers, at least a byte, in one writev(2);
    /// waits while it takes none.
    public long send(ByteBuffer[] data, int first, int count) throws IOException {
        sending.lock();
        try {
            long size = socket.send(data, first, count);
            deadline.postpone();
            return size;
        } finally {
            sending.unlock();
        }
    }

    /// Sends every byte, waiting while the peer takes none, as Python's `sendall`.
    public void send(ByteBuffer data) throws IOException {
        sending.lock();
        try {
            while (data.hasRemaining()) {
                socket.send(data);
                deadline.postpone();
            }
        } finally {
            sending.unlock();
        }
    }

    /// Sends a text as UTF-8.
    public void send(String text) throws IOException {
        send(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Ends our direction (FIN) behind what has been sent; a send that is under way is waited for.
    public void endSending() {
        if (sent) {
            return;
        }
        sent = true;
        deadline.linger(LINGER);
        try {
            if (!sending.tryLock(LINGER.toMillis(), TimeUnit.MILLISECONDS)) {
                return; // the peer takes nothing; the deadline closes
            }
            try {
                socket.shutdownWrite();
            } finally {
                sending.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells the peer which limit it is past, once, and ends our direction.
    void refuse(PastLimit limit) {
        if (!past.compareAndSet(null, limit)) {
            return;
        }
        deadline.linger(LINGER);
        try {
            send(limit.line());
        } catch (IOException e) {
            return; // nobody is there to be told
        }
        endSending();
    }

    /// Ends both directions without a reset: closing with unread bytes would send one, which may
    /// overtake what the peer has not read yet (RFC 9112, 9.6). So reads on until the peer has
    /// ended too, or [#LINGER] has passed.
    void finish() throws IOException {
        if (received) {
            return;
        }
        endSending();
        if (buffer == null) {
            buffer = buffers.take();
        }
        while (!received) {
            read(buffer);
        }
    }

    /// Looks at the clock; the watch calls it now and then.
    void check(long now) {
        switch (deadline.at(now)) {
            case EARLY -> {}
            case SILENT ->
                    Thread.ofVirtual()
                            .name(peer + " silent")
                            .start(() -> refuse(deadline.silent()));
            case OVER -> {
                try {
                    close();
                } catch (IOException e) {
                    trace.failed("close()", e);
                }
            }
        }
    }

    /// The limit that the peer is past, if it is.
    @Nullable PastLimit past() {
        return past.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// Closes without a goodbye (RST), and throws away what is still unsent.
    public void reset() throws IOException {
        socket.reset();
    }

    /// Gives its buffer to another connection; nothing may be received any more.
    void giveBack() {
        if (buffer != null) {
            buffers.giveBack(buffer);
            buffer = null;
        }
    }
}
