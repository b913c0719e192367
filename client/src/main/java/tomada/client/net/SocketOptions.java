package tomada.client.net;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a client's socket is made and used.
///
/// @param source what it is bound to before it connects, null to let the kernel choose
/// @param timeout how long an address may take to answer, and a peer may be silent when something
///   is due; 1 ms or more
/// @param buffer bytes that one recv takes at most, 1 to [#MOST]
/// @param trace where the calls are told
public record SocketOptions(
        @Nullable Source source, Duration timeout, int buffer, CallTrace trace) {
    public static final int MOST = 1_048_576;
    public static final int STREAM_BUFFER = 16_384;

    public SocketOptions {
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("a timeout is 1 ms or more");
        }
        if (buffer < 1 || buffer > MOST) {
            throw new IllegalArgumentException("a buffer has 1 to " + MOST + " bytes");
        }
    }

    public static SocketOptions of(Duration timeout) {
        return new SocketOptions(null, timeout, STREAM_BUFFER, CallTrace.OFF);
    }

    SocketOptions with(CallTrace other) {
        return new SocketOptions(source, timeout, buffer, other);
    }
}
