package tomada.server.net;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Bytes that should be UTF-8, as text: those that are not become `\xff`.
public final class Text {
    private static final char REPLACEMENT = 0xfffd;

    private Text() {}

    /// As `message` shows it; a backslash is one.
    public static String of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decode(ByteBuffer.wrap(bytes), "\\");
    }

    /// As `login` shows it: a backslash is `\\`, so that two different names never look the same.
    public static String exact(byte[] bytes) {
        return decode(ByteBuffer.wrap(bytes), "\\\\");
    }

    private static String decode(ByteBuffer bytes, String backslash) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
        CharBuffer chars = CharBuffer.allocate(bytes.remaining());
        StringBuilder text = new StringBuilder();
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, true);
            text.append(chars.flip().toString().replace("\\", backslash));
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
