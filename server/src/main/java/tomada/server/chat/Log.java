package tomada.server.chat;

/// What everybody in the room hears, line after line, each encoded once.
///
/// ```
///  oldest                                    last
///  +----------+   +----------+   +----------+
///  | ana: oi. |-->|          |-->|     |    |   what is appended
///  +----------+   +----------+   +----------+
///        ^ carla stands here         ^ ^ ana, bruno
/// ```
///
/// A chain of segments that grows at its end, and loses those at its beginning that every member
/// has passed. A position is the number of bytes from the beginning of the chat. No line is cut
/// between two segments. Guarded by the room's lock.
final class Log {
    private final Segments segments;
    private Segment last;
    private Segment oldest;

    Log(Segments segments) {
        this.segments = segments;
        this.last = segments.take(0);
        this.oldest = last;
        hold(last);
    }

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
        if (size > last.bytes.capacity() - last.end) {
            Segment segment = segments.take(size);
            segment.start = end();
            hold(segment);
            last.next = segment;
            last = segment;
            pass();
        }
        last.bytes.put(last.end, head);
        last.bytes.put(last.end + head.length, text, from, length);
        last.bytes.put(last.end + size - 1, (byte) '\n');
        last.end += size;
    }

    /// Somebody stands in that segment: neither it nor those behind it go.
    void enter(Segment segment) {
        segment.standing++;
    }

    /// Who stood there does no more.
    void leave(Segment segment) {
        segment.standing--;
        pass();
    }

    /// Somebody needs bytes of that segment, whoever has passed it.
    void hold(Segment segment) {
        segment.users++;
    }

    /// Who needed them does no more.
    void release(Segment segment) {
        if (--segment.users == 0) {
            segments.giveBack(segment);
        }
    }

    private void pass() {
        while (oldest.standing == 0 && oldest.next != null) {
            Segment passed = oldest;
            oldest = oldest.next;
            release(passed);
        }
    }
}
