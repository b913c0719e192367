package tomada.server.chat;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// The last 20 messages, for whoever joins late. Guarded by the room's lock.
final class History {
    private static final int SIZE = 20;

    // In parallel, so that remembering allocates nothing.
    private final @Nullable Segment[] segments = new @Nullable Segment[SIZE];
    private final int[] from = new int[SIZE];
    private final int[] to = new int[SIZE];
    private final Log log;
    private int count;

    History(Log log) {
        this.log = log;
    }

    /// Remembers the last line of the log.
    void remember(int length) {
        int place = count++ % SIZE;
        Segment forgotten = segments[place];
        segments[place] = log.last();
        log.hold(log.last());
        if (forgotten != null) {
            log.release(forgotten);
        }
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
            @Nullable Segment segment = segments[place];
            if (segment != null) {
                byte[] line = new byte[to[place] - from[place]];
                segment.bytes.get(from[place], line);
                out.writeBytes(line);
            }
        }
    }
}
