package tomada.lan.tool;

/// Text that others had a hand in, as it may be shown: what would command a terminal (ECMA-48),
/// turn the direction of writing (UAX #9), or hide, stands there in letters: `\x1b`, `\u202e`.
/// Names of processes and projects, paths of sockets, arguments and another program's words are
/// such text.
///
/// All that a command shows goes through here at its end, so that nobody else needs to think of it.
public final class Visible {
    private Visible() {}

    /// One line: line feeds and tabs are shown in letters, too.
    public static String line(String text) {
        return shown(text, false);
    }

    /// Several lines: line feeds stay what they are.
    public static String lines(String text) {
        return shown(text, true);
    }

    private static String shown(String text, boolean several) {
        if (text.codePoints().noneMatch(Visible::isHidden)) {
            return text;
        }
        var shown = new StringBuilder();
        text.codePoints()
                .forEach(code -> {
                    if (isHidden(code) && !(several && code == '\n')) {
                        shown.append(letters(code));
                    } else {
                        shown.appendCodePoint(code);
                    }
                });
        return shown.toString();
    }

    /// Whether it shows as nothing, and does something: control characters of ASCII and of
    /// ECMA-48's C1, separators of lines, format characters such as the bidirectional ones, and
    /// halves of surrogate pairs.
    public static boolean isHidden(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }

    /// As C and Java would write it.
    private static String letters(int code) {
        return switch (code) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                    (code < 0x100 ? "\\x%02x" : code < 0x1_0000 ? "\\u%04x" : "\\U%08x")
                            .formatted(code);
        };
    }
}
