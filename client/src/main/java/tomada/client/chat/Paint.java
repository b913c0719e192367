package tomada.client.chat;

import java.util.Locale;
import org.jline.utils.AttributedCharSequence;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.WCWidth;

/// How lines look on a terminal: a colour for each name, notices dim, long lines broken between
/// words.
///
/// @param colors how many the terminal has; 0 for no colours and no other styles
record Paint(int colors) {
    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

    /// Colours of xterm's 256 that have a contrast of 4 to 1 or more with black and with white
    /// (WCAG 2.2).
    private static final int[] NAMES = {28, 31, 63, 64, 97, 130, 131, 133, 161, 164, 30, 27};

    /// Red, green, magenta and cyan, where there are only eight.
    private static final int[] FEW = {1, 2, 5, 6};

    /// The following lines of a long one are indented by a third of the columns at most.
    private static final int INDENT = 3;

    /// The line as it goes to the terminal, several lines when it is wider than that.
    ///
    /// @param columns the terminal's, 0 when nobody knows
    String of(Line line, int columns) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        int indent =
                switch (line) {
                    case Line.Message(String name, String said) -> {
                        text.styled(name(name), name).append(": ");
                        int start = text.length();
                        text.append(said);
                        yield start;
                    }
                    case Line.Action(String name, String done) -> {
                        text.append("~ ").styled(name(name), name).append(" ");
                        text.styled(PLAIN.italic(), done);
                        yield 2;
                    }
                    case Line.Private(String name, String said) -> {
                        text.styled(name(name).inverse(), "[" + name + "]").append(" ");
                        int start = text.length();
                        text.append(said);
                        yield start;
                    }
                    case Line.Notice notice -> {
                        text.styled(PLAIN.faint(), notice.text());
                        yield 2;
                    }
                    case Line.Refusal _, Line.Other _ -> {
                        text.append(line.text());
                        yield 0;
                    }
                };
        return ansi(wrapped(text.toAttributedString(), columns, indent));
    }

    /// What stands in front of the member's own line.
    String prompt(String name) {
        return ansi(new AttributedStringBuilder().styled(name(name), name).append("> "));
    }

    /// Text that is of no member and of no server.
    String hint(String text, int columns) {
        return ansi(wrapped(new AttributedString(text, PLAIN.faint()), columns, 0));
    }

    private AttributedStyle name(String name) {
        int[] palette = colors < 256 ? FEW : NAMES;
        int hash = Math.floorMod(name.toLowerCase(Locale.ROOT).hashCode(), palette.length);
        return PLAIN.bold().foreground(palette[hash]);
    }

    private String ansi(AttributedCharSequence text) {
        return colors > 0 ? text.toAnsi(colors, ForceMode.None) : text.toString();
    }

    /// Breaks the text at its last blank before the margin, or where it must.
    private static AttributedString wrapped(AttributedString text, int columns, int indent) {
        int margin = Math.min(indent, columns / INDENT);
        AttributedStringBuilder lines = new AttributedStringBuilder();
        int start = 0;
        int blank = -1;
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int wide = Math.max(0, WCWidth.wcwidth(c));
            if (columns > 0 && i > start && width + wide > columns) {
                int end = blank > start + (start == 0 ? indent : 0) ? blank : i;
                lines.append(text.subSequence(start, end)).append("\n").append(" ".repeat(margin));
                start = end == blank ? end + 1 : end;
                width = margin;
                i = start;
                continue;
            }
            if (c == ' ') {
                blank = i;
            }
            width += wide;
            i += Character.charCount(c);
        }
        return lines.append(text.subSequence(start, text.length())).toAttributedString();
    }
}
