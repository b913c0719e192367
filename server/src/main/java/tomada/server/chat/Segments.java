package tomada.server.chat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// Where the log's segments come from and go back to.
///
/// They are outside the heap: the kernel reads them where they are, while of an array the JDK makes
/// a copy for each send. There are as many as fast members need; what is longer, because somebody
/// is slow, goes on in arrays. Guarded by the room's lock.
final class Segments {
    /// Bytes of one.
    static final int SIZE = 64 * 1024;

    /// Segments outside the heap at most: 4 MB.
    static final int DIRECT = 64;

    private final ArrayDeque<Segment> free = new ArrayDeque<>();
    private int direct;

    /// An empty one with room for so many bytes.
    Segment take(int size) {
        if (size > SIZE) {
            return new Segment(ByteBuffer.allocate(size));
        }
        Segment segment = free.poll();
        if (segment != null) {
            return segment;
        }
        if (direct < DIRECT) {
            direct++;
            return new Segment(ByteBuffer.allocateDirect(SIZE));
        }
        return new Segment(ByteBuffer.allocate(SIZE));
    }

    /// Takes back one whose bytes nobody needs any more.
    void giveBack(Segment segment) {
        if (segment.bytes.isDirect()) {
            segment.end = 0;
            segment.next = null;
            free.push(segment);
        }
    }

    /// Those outside the heap that are in use.
    int used() {
        return direct - free.size();
    }
}
