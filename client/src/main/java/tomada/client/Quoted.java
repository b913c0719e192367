package tomada.client;

import java.nio.charset.StandardCharsets;

/// Bytes as a quoted text on one line, as Python's `repr` writes a string: `'Ola\n'`.
///
/// Control characters, and those that turn the direction of writing, become escapes, so that no
/// peer drives the terminal. What is not UTF-8 becomes U+FFFD.
final class Quoted {
    private Quoted() {}

    static String of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        StringBuilder quoted = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        quoted.append("\\x").append(Integer.toHexString(0x100 | c), 1, 3);
                    } else if (drivesLayout(c)) {
                        quoted.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('\'').toString();
    }

    /// Line and paragraph separators, and the directional controls of Unicode's UAX #9.
    private static boolean drivesLayout(char c) {
        return c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
