package tomada.server.chat;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// The last 20 messages, for whoever joins late. Guarded by the room's lock.
final class History {
    private static final int SIZE = 20;

    // In parallel, so that remembering allocates nothing.
    private final Log.@Nullable Segment[] segments = new Log.@Nullable Segment[SIZE];
    private final int[] from = new int[SIZE];
    private final int[] to = new int[SIZE];
    private int count;

    /// Remembers the last line of the log.
    void remember(Log log, int length) {
        int place = count++ % SIZE;
        segments[place] = log.last();
        to[place] = log.last().end;
        from[place] = to[place] - length;
        if (count == 2 * SIZE) {
            count = SIZE; // it never overflows
        }
    }

    /// Writes the lines, the oldest first.
    void writeTo(ByteArrayOutputStream out) {
        for (int i = Math.max(0, count - SIZE); i < count; i++) {
            int place = i % SIZE;
            Log.@Nullable Segment segment = segments[place];
            if (segment != null) {
                out.write(segment.bytes, from[place], to[place] - from[place]);
            }
        }
    }
}
