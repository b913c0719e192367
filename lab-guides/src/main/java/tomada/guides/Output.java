package tomada.guides;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// Where a command answers; coloured on a terminal only, and not where `NO_COLOR` is set
/// (no-color.org).
record Output(PrintStream stream, boolean colour) {
    static final String GREEN = "32";
    static final String RED = "31";
    static final String BOLD = "1";
    static final String DIM = "2";

    void line(String text) {
        stream.println(text);
    }

    /// In an SGR colour of ECMA-48, where colours are wanted.
    String painted(String sgr, String text) {
        return colour ? "\u001b[" + sgr + "m" + text + "\u001b[0m" : text;
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    String tick(boolean passed) {
        return passed ? painted(GREEN, "✓") : painted(RED, "✗");
    }
}
