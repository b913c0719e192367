package tomada.client.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Calls with a deadline where the JDK has none, on Unix sockets: each runs on a thread of its own,
/// and one that comes too late is what the next call gets.
final class TimedCalls {
    private final SocketChannel channel;
    private @Nullable FutureTask<Integer> reading;
    private ByteBuffer buffer = ByteBuffer.allocate(0); // what of the last read is not handed out

    TimedCalls(SocketChannel channel) {
        this.channel = channel;
    }

    void connect(SocketAddress peer, Duration time) throws IOException {
        FutureTask<Boolean> connecting = new FutureTask<>(() -> channel.connect(peer));
        // On a virtual thread the JDK would poll a socket that is not connecting but has met a full
        // backlog (EAGAIN, connect(2)), and take it for connected.
        Thread.ofPlatform().name("connector").daemon().start(connecting);
        await(connecting, time);
    }

    /// Bytes, at most as many as the array has; -1 at the end.
    int read(byte[] data, Duration time) throws IOException {
        if (reading == null && !buffer.hasRemaining()) {
            ByteBuffer into = ByteBuffer.allocate(data.length);
            buffer = into;
            reading = new FutureTask<>(() -> channel.read(into));
            Thread.ofVirtual().name("receiver").start(reading);
        }
        if (reading != null) {
            await(reading, time);
            reading = null;
            buffer.flip();
        }
        int n = Math.min(buffer.remaining(), data.length);
        buffer.get(data, 0, n);
        return n == 0 ? -1 : n;
    }

    private static void await(FutureTask<?> call, Duration time) throws IOException {
        try {
            call.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new SocketTimeoutException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
