package tomada.server.chat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import tomada.server.event.Transcript;
import tomada.server.net.Connection;
import tomada.server.net.Text;

/// The lines that one member sends, as bytes in the buffer in which they came.
///
/// The buffer is small while the member says little, so that thousands of silent ones are cheap,
/// and grows to [#LARGEST] while it is found full. A line is copied nowhere: it is good until the
/// next [#fill].
final class Inbox {
    private static final int SMALLEST = 512;
    static final int LARGEST = 32 * 1024;

    /// A line is longer than the limit.
    static final class LineTooLong extends Exception {
        private static final long serialVersionUID = 1;
    }

    private final Connection connection;
    private final int limit;
    private ByteBuffer buffer = ByteBuffer.allocate(SMALLEST);
    private int next; // where the next line begins
    private int seen; // no LF from there to here
    private boolean ended;
    private int from;
    private int to;

    /// @param limit bytes that a line has at most, without its end
    Inbox(Connection connection, int limit) {
        this.connection = connection;
        this.limit = limit;
    }

    /// Waits for more bytes, as recv(2); false once the member has sent everything.
    boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        makeRoom();
        ended = connection.receive(buffer) < 0;
        return true;
    }

    /// Moves on to the next line that is complete, the last one also without LF; false if none is.
    boolean next() throws LineTooLong {
        byte[] bytes = buffer.array();
        int end = buffer.position();
        int lf = seen;
        while (lf < end && bytes[lf] != '\n') {
            lf++;
        }
        seen = lf;
        if (lf == end && !(ended && lf > next)) {
            if (lf - next > limit + 1) { // one more: it may be the CR of a CRLF
                throw new LineTooLong();
            }
            return false;
        }
        from = next;
        to = lf > from && lf < end && bytes[lf - 1] == '\r' ? lf - 1 : lf;
        next = Math.min(lf + 1, end);
        seen = next;
        if (to - from > limit) {
            throw new LineTooLong();
        }
        return true;
    }

    /// Whether the line is a message that can go to the others as it came: ASCII's printable
    /// characters, and no command.
    boolean isPlainMessage() {
        byte[] bytes = buffer.array();
        if (from == to || bytes[from] == '/') {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] < ' ' || bytes[i] == 0x7f) { // a byte beyond ASCII is negative
                return false;
            }
        }
        return true;
    }

    /// Where the line is in [#bytes].
    int from() {
        return from;
    }

    int length() {
        return to - from;
    }

    byte[] bytes() {
        return buffer.array();
    }

    /// The line as text, with everything visible that could forge a line or drive a terminal.
    String text() {
        return Transcript.visible(Text.of(Arrays.copyOfRange(buffer.array(), from, to)));
    }

    private void makeRoom() {
        boolean full = !buffer.hasRemaining();
        buffer.flip().position(next);
        int most = Math.max(LARGEST, limit + 2);
        if (full && buffer.capacity() < most) {
            buffer = ByteBuffer.allocate(Math.min(2 * buffer.capacity(), most)).put(buffer);
        } else {
            buffer.compact();
        }
        seen -= next;
        next = 0;
    }
}
