package tomada.server.chat;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A piece of the log: bytes that are written once and sent to many.
///
/// ```
///          no member stands in it             no send and no line of the
///          or before it; more follow          history needs its bytes
///  LISTED --------------------------> PASSED --------------------------> FREE, for another piece
/// ```
///
/// Guarded by the room's lock; bytes before the end never change while it is not free, so that they
/// are sent without the lock.
final class Segment {
    final ByteBuffer bytes;

    long start; // its first byte's position in the log
    int end; // how many bytes are in it
    @Nullable Segment next;

    int standing; // members that have its bytes, or some of them, still before them
    int users; // the log while it is listed, sends, the history's lines

    Segment(ByteBuffer bytes) {
        this.bytes = bytes;
    }
}
