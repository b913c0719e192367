package tomada.server.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The lines of UTF-8 text that a peer sends, however the network cuts them.
///
/// A line ends with LF or CRLF, the last one also with the end of the stream. Bytes are decoded
/// when their line is complete, so a character split between two reads stays whole. Bytes that are
/// not UTF-8 are shown as `\xff`. A line longer than [#LIMIT] comes in pieces, cut between
/// characters.
public final class Lines {
    /// Bytes that a line has at most, without its end.
    public static final int LIMIT = 8192;

    private final Connection connection;
    private final byte[] line = new byte[LIMIT + 1]; // and the CR of a CRLF
    private int size;
    private ByteBuffer received = ByteBuffer.allocate(0);

    public Lines(Connection connection) {
        this.connection = connection;
    }

    /// Waits for a line; null when none is to come.
    public @Nullable String next() throws IOException {
        for (ByteBuffer data = received; data != null; data = connection.receive()) {
            received = data;
            while (data.hasRemaining()) {
                byte b = data.get();
                if (b == '\n' && length() <= LIMIT) {
                    return take(length(), size);
                }
                if (size == line.length) {
                    data.position(data.position() - 1);
                    return take(cut(), cut());
                }
                line[size++] = b;
            }
        }
        int length = size > LIMIT ? cut() : size;
        return size == 0 ? null : take(length, length);
    }

    private int length() {
        return size > 0 && line[size - 1] == '\r' ? size - 1 : size;
    }

    /// Where a full buffer is cut: before the first byte of the character that does not fit.
    private int cut() {
        int cut = LIMIT;
        while (cut > LIMIT - 3 && (line[cut] & 0xc0) == 0x80) {
            cut--;
        }
        return cut;
    }

    private String take(int length, int used) {
        String text = decode(ByteBuffer.wrap(line, 0, length));
        System.arraycopy(line, used, line, 0, size - used);
        size -= used;
        return text;
    }

    /// Bytes as text; those that are not UTF-8 become `\xff`.
    public static String decode(ByteBuffer bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
        CharBuffer chars = CharBuffer.allocate(bytes.remaining());
        StringBuilder text = new StringBuilder();
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, true);
            text.append(chars.flip());
            chars.clear();
            if (!result.isMalformed()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.append("\\x").append(Integer.toHexString(0x100 | (bytes.get() & 0xff)), 1, 3);
            }
        }
    }
}
