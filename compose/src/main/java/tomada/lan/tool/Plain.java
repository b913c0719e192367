package tomada.lan.tool;

import java.util.regex.Pattern;

/// What a terminal printed, as plain lines of text: without colours and titles, with what was
/// overwritten gone.
public final class Plain {
    // ECMA-48: control sequences, and the strings of OSC, DCS and others.
    private static final Pattern SEQUENCE =
            Pattern.compile(
                    "\u001b\\[[0-?]*[ -/]*[@-~]|\u001b[]PX^_].*?(?:\u0007|\u001b\\\\)|\u001b[ -/]*[0-~]",
                    Pattern.DOTALL);
    private static final Pattern OVERWRITTEN = Pattern.compile("[^\n]*\r(?=[^\n])");
    private static final Pattern RUBBED_OUT = Pattern.compile("[^\b\n]\b");

    private Plain() {}

    public static String of(String printed) {
        String text = SEQUENCE.matcher(printed).replaceAll("").replaceAll("\r+\n", "\n");
        text = OVERWRITTEN.matcher(text).replaceAll("");
        for (int length = -1; length != text.length(); ) {
            length = text.length();
            text = RUBBED_OUT.matcher(text).replaceAll("");
        }
        return text.replaceAll("[\r\b\u0007]", "");
    }
}
