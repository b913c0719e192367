package tomada.server.chat;

import java.time.Duration;

/// What one member may cost the chat.
///
/// @param line bytes that a line has at most, without its end
/// @param queue bytes that wait for a member at most, beside what its kernel and ours hold
/// @param stall how long a member's network may take nothing while something waits for it
public record Limits(int line, long queue, Duration stall) {
    public static final int LINE = 8192;
    public static final Limits DEFAULT = new Limits(LINE, 1 << 20, Duration.ofSeconds(30));

    public Limits {
        if (line < 1 || queue < 1 || !stall.isPositive()) {
            throw new IllegalArgumentException("a limit is more than nothing");
        }
    }
}
