package tomada.server.chat;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A piece of the log: bytes that are written once and sent to many.
///
/// ```
///          no member stands in it             nobody needs its bytes:
///          or before it; more follow          no send, nor history, nor who left
///  LISTED --------------------------> PASSED ---------------------------------> FREE
/// ```
///
/// Guarded by the room's lock; bytes before the end never change while it is not free, so that they
/// are sent without the lock.
final class Segment {
    final ByteBuffer bytes;

    long start; // its first byte's position in the log
    int end; // how many bytes are in it
    @Nullable Segment next;

    int standing; // members that are to hear its rest, and whatever follows
    int users; // the log while it is listed, sends, lines of the history, members who left

    Segment(ByteBuffer bytes) {
        this.bytes = bytes;
    }
}
