package tomada.guides;

/// Where a step is typed: `ana$`, `server:2#`, `ana>` or the operator's `lan$`.
///
/// @param place a host's name, or `lan`
/// @param terminal which terminal of it, from 1
/// @param reader who reads what is typed
record Prompt(String place, int terminal, Reader reader) {
    static final String OPERATOR = "lan";

    enum Reader {
        /// `$`: a shell of `student`, or the operator's.
        STUDENT('$'),
        /// `#`: a shell of root.
        ROOT('#'),
        /// `>`: the program that runs on the terminal.
        PROGRAM('>');

        final char sign;

        Reader(char sign) {
            this.sign = sign;
        }

        static Reader of(char sign) {
            for (Reader reader : values()) {
                if (reader.sign == sign) {
                    return reader;
                }
            }
            throw new IllegalArgumentException("no prompt ends with " + sign);
        }
    }

    boolean isOperators() {
        return place.equals(OPERATOR);
    }

    /// The terminal alone, as guides name it: `ana`, `server:2`.
    String where() {
        return terminal == 1 ? place : place + ":" + terminal;
    }

    @Override
    public String toString() {
        return where() + reader.sign;
    }
}
