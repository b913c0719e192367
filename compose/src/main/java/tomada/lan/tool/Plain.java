package tomada.lan.tool;

/// What a terminal printed, as plain lines of text: without colours and titles (ECMA-48), with what
/// was overwritten or rubbed out gone. One pass, however long a line is and whatever is in it.
public final class Plain {
    private static final char BELL = '\u0007';
    private static final char ESCAPE = '\u001b';
    private static final int NONE = -1;

    private final String printed;
    private final StringBuilder plain;
    private int at;
    private int line; // where in `plain` the last line begins
    private boolean returned; // to the beginning of that line: what is printed next overwrites it
    private boolean unended; // no string of OSC, DCS or others ends behind here

    private Plain(String printed) {
        this.printed = printed;
        this.plain = new StringBuilder(printed.length());
    }

    public static String of(String printed) {
        return new Plain(printed).read();
    }

    private String read() {
        while (at < printed.length()) {
            char character = printed.charAt(at++);
            switch (character) {
                case ESCAPE -> {
                    int end = endOfSequence();
                    if (end == NONE) {
                        print(character);
                    } else {
                        at = end;
                    }
                }
                case '\n' -> {
                    plain.append(character);
                    line = plain.length();
                    returned = false;
                }
                case '\r' -> returned = true;
                case '\b' -> rubOut();
                case BELL -> {}
                default -> print(character);
            }
        }
        return plain.toString();
    }

    private void print(char character) {
        overwrite();
        plain.append(character);
    }

    private void overwrite() {
        if (returned) {
            plain.setLength(line);
            returned = false;
        }
    }

    private void rubOut() {
        overwrite();
        if (plain.length() > line) {
            plain.setLength(plain.offsetByCodePoints(plain.length(), -1));
        }
    }

    /// Where the sequence ends that begins with the escape behind which we are, or NONE.
    private int endOfSequence() {
        if (at == printed.length()) {
            return NONE;
        }
        int end =
                switch (printed.charAt(at)) {
                    case '[' -> endOf(skip(skip(at + 1, '0', '?'), ' ', '/'), '@', '~');
                    case ']', 'P', 'X', '^', '_' -> endOfString();
                    default -> NONE;
                };
        // One that is cut or broken is what a short one would be: the escape and a character.
        return end == NONE ? endOf(skip(at, ' ', '/'), '0', '~') : end;
    }

    private int endOfString() {
        for (int i = unended ? printed.length() : at + 1; i < printed.length(); i++) {
            char character = printed.charAt(i);
            if (character == BELL) {
                return i + 1;
            }
            if (character == ESCAPE && printed.startsWith("\\", i + 1)) {
                return i + 2;
            }
        }
        unended = true;
        return NONE;
    }

    private int skip(int from, char first, char last) {
        int i = from;
        while (isWithin(i, first, last)) {
            i++;
        }
        return i;
    }

    private int endOf(int last, char first, char end) {
        return isWithin(last, first, end) ? last + 1 : NONE;
    }

    private boolean isWithin(int index, char first, char last) {
        return index < printed.length()
                && printed.charAt(index) >= first
                && printed.charAt(index) <= last;
    }
}
