package tomada.guides;

import static java.util.regex.Pattern.DOTALL;
import static java.util.stream.Collectors.joining;

import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    record Line(String text, Pattern pattern) implements Expected {
        private static final String ELISION = "[..]";
        private static final String ESCAPE = "\\";

        static Line of(String text) {
            String plain = normal(text.startsWith(ESCAPE) ? text.substring(1) : text);
            // The space before an elision at the end is one at the end where it stands for nothing.
            boolean apart = plain.endsWith(" " + ELISION);
            plain = apart ? plain.substring(0, plain.length() - ELISION.length() - 1) : plain;
            String regex =
                    Stream.of(plain.split(Pattern.quote(ELISION), -1))
                            .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                            .collect(joining(".*"));
            return new Line(text, Pattern.compile(apart ? regex + "( .*)?" : regex, DOTALL));
        }

        boolean matches(String line) {
            return pattern.matcher(normal(line)).matches();
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
