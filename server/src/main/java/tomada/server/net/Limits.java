package tomada.server.net;

import java.time.Duration;

/// What one client may take of a server; past it, it gets one `ERROR` line and is closed.
///
/// @param maxLine bytes that a line has at most, without its end, 1 to 2^24
/// @param maxConnections how many are served at once, 1 or more
/// @param idle how long a connection may pass without a byte in either direction; zero is for ever
public record Limits(int maxLine, int maxConnections, Duration idle) {
    public static final int MAX_LINE = 8192;
    public static final int MAX_CONNECTIONS = 1000;
    public static final Duration IDLE = Duration.ofMinutes(10);

    /// The defaults.
    public Limits() {
        this(MAX_LINE, MAX_CONNECTIONS, IDLE);
    }

    public Limits {
        if (maxLine < 1 || maxLine > 1 << 24) {
            throw new IllegalArgumentException(
                    maxLine + " is not a length of a line: it has 1 to 16777216 bytes");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException(
                    maxConnections + " is not a number of connections: it is 1 or more");
        }
        if (idle.isNegative()) {
            throw new IllegalArgumentException(
                    idle.toSeconds() + " is not an idle time: it is 0 (for ever) or more seconds");
        }
    }
}
