package tomada.server.event;

import java.io.PrintStream;

/// What the server prints, whole lines at a time: the lines that a student came for on stdout, and
/// one sentence about what goes wrong on stderr.
///
/// A line may carry text that a peer sent. Whatever in it could forge another line or drive the
/// terminal is made visible first: control characters as `\n`, `\r`, `\t` or `\x1b`, line and
/// paragraph separators and the controls of writing direction as `\u202e`. Safe for use by many
/// threads; lines are flushed one by one and never mix.
public final class Transcript {
    private final PrintStream out;
    private final PrintStream err;

    public Transcript(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// Prints one line to stdout.
    public void print(String line) {
        write(out, line);
    }

    /// Prints one sentence about a failure to stderr, behind the program's name.
    public void warn(String sentence) {
        write(err, "server: " + sentence);
    }

    /// Prints one line of the call trace to stderr.
    void trace(String line) {
        write(err, line);
    }

    private static void write(PrintStream stream, String line) {
        synchronized (stream) {
            stream.println(visible(line));
            stream.flush();
        }
    }

    /// The text as it is printed.
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        visible.append("\\x").append(Character.forDigit(c >> 4, 16));
                        visible.append(Character.forDigit(c & 0xf, 16));
                    } else if (drivesLayout(c)) {
                        visible.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
                    } else {
                        visible.append(c);
                    }
                }
            }
        }
        return visible.toString();
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
