package tomada.server.chat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What one send takes: pieces of the log, and lines that are for one member alone.
///
/// It is filled and cleared under the room's lock, and sent without it.
final class Batch {
    /// Sends what the kernel takes at once of some buffers, at least a byte, and returns how much
    /// that was: [Connection#send(ByteBuffer[], int, int)].
    @FunctionalInterface
    interface Send {
        long send(ByteBuffer[] data, int first, int count) throws IOException;
    }

    /// Pieces of one send; more wait for the next.
    private static final int PIECES = 32;

    /// Bytes that are enough for one send: more would not make it faster.
    private static final int BYTES = 256 * 1024;

    private final ByteBuffer[] pieces = new ByteBuffer[PIECES];
    private final @Nullable Segment[] held = new @Nullable Segment[PIECES];
    private int count;
    private int bytes;
    private int first; // the piece of which something is to be sent

    boolean isEmpty() {
        return count == 0;
    }

    boolean isFull() {
        return count == PIECES || bytes >= BYTES;
    }

    /// Adds a piece of the log, which stays where it is until [#clear].
    void add(Log log, Segment segment, int from, int to) {
        log.hold(segment);
        held[count] = segment;
        pieces[count++] = segment.bytes.slice(from, to - from);
        bytes += to - from;
    }

    /// Adds a line.
    void add(byte[] line) {
        pieces[count++] = ByteBuffer.wrap(line);
        bytes += line.length;
    }

    /// Needs the log no more.
    void clear(Log log) {
        for (int i = 0; i < count; i++) {
            Segment segment = held[i];
            if (segment != null) {
                log.release(segment);
                held[i] = null;
            }
        }
        count = 0;
        bytes = 0;
        first = 0;
    }

    /// Whether something is still to be sent.
    boolean hasRemaining() {
        while (first < count && !pieces[first].hasRemaining()) {
            first++;
        }
        return first < count;
    }

    /// Has what is still to be sent sent, or some of it.
    long send(Send send) throws IOException {
        return send.send(pieces, first, count - first);
    }
}
