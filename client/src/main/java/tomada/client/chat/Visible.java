package tomada.client.chat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// Text in which nothing drives the terminal, as PROTOCOL.md "message" shows it: control characters
/// are `\n`, `\r`, `\t` or `\x1b`, those of writing direction (UAX #9) and the line separators
/// `\u202e`, bytes that are not UTF-8 `\xff`. A backslash stays one.
final class Visible {
    private Visible() {}

    static String of(byte[] utf8) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports, not replaces
        ByteBuffer in = ByteBuffer.wrap(utf8);
        CharBuffer text = CharBuffer.allocate(utf8.length);
        StringBuilder visible = new StringBuilder(utf8.length);
        while (true) {
            CoderResult result = decoder.decode(in, text, true);
            visible.append(of(text.flip().toString()));
            text.clear();
            if (!result.isError()) {
                return visible.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                visible.append("\\x%02x".formatted(in.get()));
            }
            decoder.reset();
        }
    }

    static String of(String text) {
        if (text.chars().noneMatch(Visible::drives)) {
            return text;
        }
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!drives(c)) {
                visible.append(c);
                continue;
            }
            switch (c) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                default -> visible.append((c < 0x100 ? "\\x%02x" : "\\u%04x").formatted((int) c));
            }
        }
        return visible.toString();
    }

    private static boolean drives(int c) {
        return Character.isISOControl(c)
                || c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
