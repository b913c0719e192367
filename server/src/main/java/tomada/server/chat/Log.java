package tomada.server.chat;

import org.jspecify.annotations.Nullable;

/// What everybody in the room hears, line after line, each encoded once.
///
/// A chain of segments that only grows at its end. Nobody points at the first one: a segment lives
/// as long as a member stands in it or before it, then the garbage collector has it. A position is
/// the number of bytes from the beginning. No line is cut between two segments. Guarded by the
/// room's lock; bytes before the end never change, so that they are sent without it.
final class Log {
    private static final int SEGMENT = 32 * 1024;

    /// A piece of the log.
    static final class Segment {
        final long start;
        final byte[] bytes;
        int end;
        @Nullable Segment next;

        private Segment(long start, int size) {
            this.start = start;
            this.bytes = new byte[size];
        }
    }

    private Segment last = new Segment(0, SEGMENT);

    /// The segment that grows.
    Segment last() {
        return last;
    }

    /// The position behind the last line.
    long end() {
        return last.start + last.end;
    }

    /// Appends `head`, a piece of `text` and LF: one line.
    void append(byte[] head, byte[] text, int from, int length) {
        int size = head.length + length + 1;
        if (size > last.bytes.length - last.end) {
            Segment segment = new Segment(end(), Math.max(SEGMENT, size));
            last.next = segment;
            last = segment;
        }
        System.arraycopy(head, 0, last.bytes, last.end, head.length);
        System.arraycopy(text, from, last.bytes, last.end + head.length, length);
        last.bytes[last.end + size - 1] = '\n';
        last.end += size;
    }
}
