package tomada.guides;

import java.util.List;
import java.util.regex.Pattern;

/// What must appear: one line, or any lines.
sealed interface Expected {

    /// `...`: any lines, or none.
    record Anything() implements Expected {
        @Override
        public String toString() {
            return "...";
        }
    }

    /// A line, with `[..]` for anything within it. Runs of spaces are as good as one, and those at
    /// its end are nothing: columns move with the length of the addresses in them. A backslash at
    /// its beginning is none of it: behind one, what looks like a prompt, `...` or a status is
    /// output.
    ///
    /// @param parts what is between the elisions
    /// @param apart whether behind the last part, and a space, there may be anything
    record Line(String text, List<String> parts, boolean apart) implements Expected {
        private static final String ELISION = "[..]";
        private static final String ESCAPE = "\\";

        static Line of(String text) {
            String plain = normal(text.startsWith(ESCAPE) ? text.substring(1) : text);
            // The space before an elision at the end is one at the end where it stands for nothing.
            boolean apart = plain.endsWith(" " + ELISION);
            plain = apart ? plain.substring(0, plain.length() - ELISION.length() - 1) : plain;
            return new Line(text, List.of(plain.split(Pattern.quote(ELISION), -1)), apart);
        }

        boolean matches(String line) {
            String printed = normal(line);
            int end = printed.length();
            int behind = behindAllButTheLast(printed);
            if (behind < 0) {
                return false;
            }
            String last = parts.getLast();
            if (parts.size() == 1) {
                return printed.equals(last) || (apart && printed.startsWith(last + " "));
            }
            return (printed.endsWith(last) && end - last.length() >= behind)
                    || (apart && printed.indexOf(last + " ", behind) >= 0);
        }

        /// Where the last part may begin: each of the others taken where it comes first, which
        /// leaves the most for those behind it. -1 where one does not come.
        private int behindAllButTheLast(String printed) {
            int behind = 0;
            for (int i = 0; i < parts.size() - 1; i++) {
                String part = parts.get(i);
                int found = printed.indexOf(part, behind);
                if (found < 0 || (i == 0 && found > 0)) {
                    return -1;
                }
                behind = found + part.length();
            }
            return behind;
        }

        /// Whether more may follow on the same line.
        boolean isOpen() {
            return text.stripTrailing().endsWith(ELISION);
        }

        private static String normal(String line) {
            return line.replaceAll("[ \t]+", " ").stripTrailing();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static Expected of(String line) {
        return line.strip().equals("...") ? new Anything() : Line.of(line);
    }

    /// A line that was printed, as a guide writes it to have it expected.
    static String written(String printed) {
        boolean plain =
                !printed.startsWith(Line.ESCAPE)
                        && !printed.startsWith("```")
                        && !TranscriptParser.isMore(printed)
                        && of(printed) instanceof Line;
        return plain ? printed : Line.ESCAPE + printed;
    }
}
