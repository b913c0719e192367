package tomada.server.chat;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a member is called: 1 to 20 letters, digits, `-` or `_`, in Unicode's normal form C.
record Name(String text) {
    static final int LIMIT = 20;

    Name {
        if (!isName(text)) {
            throw new IllegalArgumentException("no name: " + text);
        }
    }

    /// Reads a name, in whichever normal form it was typed; null when it is odd.
    static @Nullable Name of(String typed) {
        // 20 letters have 18 times as many code points in normal form D at most (Unicode's FAQ).
        if (typed.length() > LIMIT * 18) {
            return null;
        }
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC);
        return isName(text) ? new Name(text) : null;
    }

    /// The same for `Ana` and `ana`, and for nobody else.
    String key() {
        return key(text);
    }

    /// The key of a name that a member typed, which may be none.
    static String key(String typed) {
        // Up, then down: letters such as the final sigma have one upper case and two lower ones.
        return Normalizer.normalize(typed, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isName(String text) {
        return text.codePointCount(0, text.length()) <= LIMIT
                && !text.isEmpty()
                && text.codePoints()
                        .allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_')
                && Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }
}
