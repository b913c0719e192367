package tomada.lan.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Octets in printable form: letters of UTF-8 that take one column as they are, the rest as `\n`,
/// `\t`, `\r`, `\"`, `\\` or `\xNN` for each octet. No control character passes, so that what a
/// packet carries cannot command a terminal.
final class Printable {
    private Printable() {}

    static String of(byte[] octets) {
        var text = new StringBuilder();
        for (int at = 0; at < octets.length; ) {
            int size = Math.min(sequence(octets[at]), octets.length - at);
            String letter = letter(octets, at, size);
            if (letter.isEmpty()) {
                text.append("\\x%02x".formatted(octets[at]));
                at++;
            } else {
                text.append(letter);
                at += size;
            }
        }
        return text.toString();
    }

    /// Octets of the UTF-8 sequence (RFC 3629) that begins so, up to two: what takes three or four
    /// may be two columns wide.
    private static int sequence(byte first) {
        return (first & 0xe0) == 0xc0 ? 2 : 1;
    }

    /// The letter of that sequence, escaped; empty where it is not one.
    private static String letter(byte[] octets, int at, int size) {
        int code;
        try {
            code =
                    UTF_8.newDecoder()
                            .decode(ByteBuffer.wrap(octets, at, size))
                            .codePoints()
                            .findFirst()
                            .orElse(0);
        } catch (CharacterCodingException notUtf8) {
            return "";
        }
        return switch (code) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> isOneColumn(code) ? Character.toString(code) : "";
        };
    }

    /// ASCII, Latin, Greek, Cyrillic and their punctuation; nothing that combines, hides or turns
    /// the direction of writing, as Hebrew and Arabic do from U+0590.
    private static boolean isOneColumn(int code) {
        return code >= ' '
                && code < 0x0590
                && Character.isDefined(code)
                && !Character.isISOControl(code)
                && Character.getType(code) != Character.FORMAT
                && Character.getType(code) != Character.NON_SPACING_MARK
                && Character.getType(code) != Character.ENCLOSING_MARK;
    }
}
