package tomada.server.event;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The Berkeley calls as they happen, one a line, in the words of the course's tables: what
/// `--trace` prints to stderr.
///
/// ```
/// accept() -> 10.77.0.21:41974
/// [10.77.0.21:41974] recv(16384) -> 12 bytes
/// [10.77.0.21:41974] send(12 bytes) -> 12
/// ```
///
/// A line is printed when its call returns. Turned off it prints nothing and costs a comparison.
public final class CallTrace {
    private final @Nullable Transcript out;
    private final String prefix;

    private CallTrace(@Nullable Transcript out, String prefix) {
        this.out = out;
        this.prefix = prefix;
    }

    public static CallTrace to(Transcript out, boolean on) {
        return new CallTrace(on ? out : null, "");
    }

    /// The same trace, for the calls on the connection with that peer.
    public CallTrace of(String peer) {
        return out == null ? this : new CallTrace(out, "[" + peer + "] ");
    }

    /// A call that has succeeded, and what it gave.
    public void call(String call) {
        if (out != null) {
            out.trace(prefix + call);
        }
    }

    /// A call that has failed.
    public void failed(String call, IOException failure) {
        if (out != null) {
            Errno errno = Errno.of(failure);
            out.trace(prefix + call + " -> " + (errno == null ? failure.getMessage() : errno));
        }
    }

    /// A call that the JDK did not make, knowing what the kernel would have answered.
    public void failed(String call, Errno errno) {
        if (out != null) {
            out.trace(prefix + call + " -> " + errno);
        }
    }

    /// A recv(2) that has returned.
    ///
    /// @param received less than 0 at the end of the stream, as a channel has it
    public void recv(int size, int received) {
        if (out != null) {
            String result =
                    received < 0
                            ? "0 bytes, the peer has sent everything"
                            : received + (received == 1 ? " byte" : " bytes");
            out.trace(prefix + "recv(" + size + ") -> " + result);
        }
    }

    /// A send(2) that has returned.
    public void send(int size, int sent) {
        if (out != null) {
            out.trace(prefix + "send(" + bytes(size) + ") -> " + sent);
        }
    }

    /// A send of whatever there was.
    public void sent(long size) {
        if (out != null) {
            out.trace(prefix + "send(" + size + (size == 1 ? " byte" : " bytes") + ") -> " + size);
        }
    }

    /// `1 byte`, `12 bytes`.
    public static String bytes(int count) {
        return count == 1 ? "1 byte" : count + " bytes";
    }
}
