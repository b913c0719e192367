package tomada.client.net;

import java.io.IOException;
import java.io.PrintStream;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/// The Berkeley calls, one a line as they happen: `recv(16384) -> 12 bytes`.
///
/// What a call is about to say is only put together where [#on] holds, so that no trace costs
/// nothing. Two threads of one connection write in the order in which their calls return.
public final class CallTrace {
    /// Says nothing.
    public static final CallTrace OFF = new CallTrace(null, "");

    private final @Nullable PrintStream out;
    private final String prefix;

    private CallTrace(@Nullable PrintStream out, String prefix) {
        this.out = out;
        this.prefix = prefix;
    }

    public static CallTrace to(PrintStream out) {
        return new CallTrace(out, "");
    }

    /// The same for one of several connections at once: each line begins with `[peer]`.
    CallTrace of(String peer) {
        return on() ? new CallTrace(out, "[" + peer + "] ") : this;
    }

    boolean on() {
        return out != null;
    }

    void line(String call) {
        if (out != null) {
            out.println(prefix + call);
        }
    }

    /// A call that failed, with the name of its errno.
    void failed(String call, IOException e) {
        if (on()) {
            line(call + " -> " + reason(e));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "nothing within the timeout"; // ours, no errno
        }
        if (e instanceof ClosedChannelException) {
            return "closed meanwhile";
        }
        Errno errno = Errno.of(e);
        return errno == null ? String.valueOf(e.getMessage()) : errno.name();
    }
}
