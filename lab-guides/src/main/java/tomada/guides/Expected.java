package tomada.guides;

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
    /// its end are nothing: columns move with the length of the addresses in them.
    record Line(String text, Pattern pattern) implements Expected {
        private static final String ELISION = "[..]";

        static Line of(String text) {
            StringBuilder regex = new StringBuilder();
            String plain = normal(text);
            int from = 0;
            for (int at = plain.indexOf(ELISION); at >= 0; at = plain.indexOf(ELISION, from)) {
                regex.append(quoted(plain.substring(from, at))).append(".*");
                from = at + ELISION.length();
            }
            regex.append(quoted(plain.substring(from)));
            return new Line(text, Pattern.compile(regex.toString()));
        }

        boolean matches(String line) {
            return pattern.matcher(normal(line)).matches();
        }

        /// Whether more may follow on the same line.
        boolean isOpen() {
            return text.stripTrailing().endsWith(ELISION);
        }

        /// A space before or after an elision may be part of what it stands for.
        private static String quoted(String part) {
            return part.isEmpty() ? "" : Pattern.quote(part);
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
}
