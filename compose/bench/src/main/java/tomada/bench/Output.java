package tomada.bench;

import java.io.PrintStream;

/// Where the command answers: the table on stdout, progress and trouble on stderr. Coloured on a
/// terminal only, and not where `NO_COLOR` is set (no-color.org).
record Output(PrintStream out, PrintStream err, boolean colour) {
    private static final String GREEN = "32";
    private static final String RED = "31";
    private static final String BOLD = "1";
    private static final String DIM = "2";

    void line(String text) {
        out.println(text);
    }

    /// What happens now.
    void progress(String text) {
        err.println(painted(DIM, "  " + text));
    }

    /// What went wrong, while the rest goes on.
    void trouble(String sentence) {
        err.println("bench: " + sentence);
    }

    String bold(String text) {
        return painted(BOLD, text);
    }

    String good(String text) {
        return painted(GREEN, text);
    }

    String bad(String text) {
        return painted(RED, text);
    }

    String dim(String text) {
        return painted(DIM, text);
    }

    /// In an SGR colour of ECMA-48, where colours are wanted.
    private String painted(String sgr, String text) {
        return colour ? "\u001b[" + sgr + "m" + text + "\u001b[0m" : text;
    }
}
