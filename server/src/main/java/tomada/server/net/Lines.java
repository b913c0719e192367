package tomada.server.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines of UTF-8 text that a peer sends, however the network cuts them.
///
/// A line ends with LF or CRLF, the last one also with the end of the stream. Bytes are decoded
/// when their line is complete, so a character split between two reads stays whole. Bytes that are
/// not UTF-8 are shown as `\xff`. What is too long is cut into pieces, between characters, or
/// refused.
public final class Lines {
    /// Bytes that a piece has at most, without its end.
    public static final int LIMIT = 8192;

    private final Connection connection;
    private final int limit;
    private final boolean cuts;
    private byte[] line = new byte[128];
    private int size;
    private ByteBuffer received = ByteBuffer.allocate(0);

    private Lines(Connection connection, int limit, boolean cuts) {
        this.connection = connection;
        this.limit = limit;
        this.cuts = cuts;
    }

    /// Lines in pieces of [#LIMIT] bytes.
    public Lines(Connection connection) {
        this(connection, LIMIT, true);
    }

    /// Lines that are whole; [#next] refuses one of more bytes.
    public static Lines upTo(int limit, Connection connection) {
        return new Lines(connection, limit, false);
    }

    /// Waits for a line; null when none is to come.
    ///
    /// @throws PastLimit the line is too long
    public @Nullable String next() throws IOException {
        byte @Nullable [] bytes = nextBytes();
        return bytes == null ? null : Text.of(bytes);
    }

    /// Waits for a line, as it was sent, without its end; null when none is to come.
    ///
    /// @throws PastLimit the line is too long
    public byte @Nullable [] nextBytes() throws IOException {
        for (ByteBuffer data = received; data != null; data = connection.receive()) {
            received = data;
            while (data.hasRemaining()) {
                byte b = data.get();
                if (b == '\n' && length() <= limit) {
                    return take(length(), size);
                }
                if (size > limit) {
                    data.position(data.position() - 1);
                    return piece();
                }
                if (size == line.length) {
                    line = Arrays.copyOf(line, Math.min(2 * size, limit + 1)); // and a CR
                }
                line[size++] = b;
            }
        }
        return size > limit ? piece() : size == 0 ? null : take(size, size);
    }

    private int length() {
        return size > 0 && line[size - 1] == '\r' ? size - 1 : size;
    }

    /// A full buffer up to the first byte of the character that does not fit.
    private byte[] piece() throws PastLimit {
        if (!cuts) {
            throw new PastLimit("line longer than " + limit + " bytes");
        }
        int cut = limit;
        while (cut > limit - 3 && (line[cut] & 0xc0) == 0x80) {
            cut--;
        }
        return take(cut, cut);
    }

    private byte[] take(int length, int used) {
        byte[] taken = Arrays.copyOf(line, length);
        System.arraycopy(line, used, line, 0, size - used);
        size -= used;
        return taken;
    }
}
