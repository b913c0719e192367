package tomada.server.chat;

import java.time.Duration;

/// What one member may cost the chat.
///
/// @param line bytes that a line has at most, without its end
/// @param queue bytes that wait for a member at most, beside what its kernel and ours hold
/// @param stall how long a member's network may take nothing while something waits for it
public record Allowance(int line, long queue, Duration stall) {
    public static final int LINE = 8192;
    public static final Allowance DEFAULT = new Allowance(LINE, 4 << 20, Duration.ofSeconds(30));

    public Allowance {
        if (line < 1) {
            throw new IllegalArgumentException(
                    line + " is not a length of a line: it is 1 or more");
        }
        if (queue < 1) {
            throw new IllegalArgumentException(
                    queue + " is not a size of a queue: it has 1 byte or more");
        }
        if (!stall.isPositive() || stall.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    stall.toSeconds() + " is not a time for --stall: it is 1 to 86400 seconds");
        }
    }
}
