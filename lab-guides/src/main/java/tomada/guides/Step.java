package tomada.guides;

import java.util.List;
import java.util.OptionalInt;

/// One thing that is done in a guide, and what must appear then.
///
/// @param line where it stands in the guide, from 1
/// @param prompt where it is typed
/// @param input what is typed: a command; for a program a line, a key as `^C`, or nothing to only
///   look
/// @param expected what must appear, in order
/// @param end how the command must end with this step
record Step(int line, Prompt prompt, String input, List<Expected> expected, End end) {
    Step {
        expected = List.copyOf(expected);
    }

    /// How the command of a step ends.
    sealed interface End {
        /// It keeps its terminal.
        record Runs() implements End {}

        /// It ends with this exit status, or with whichever where none is given.
        record Exits(OptionalInt status) implements End {
            boolean allows(int actual) {
                return status.isEmpty() || status.getAsInt() == actual;
            }
        }
    }

    boolean ends() {
        return end instanceof End.Exits;
    }

    /// What is pressed rather than typed: `^C`, `^D`.
    boolean isKey() {
        return prompt.reader() == Prompt.Reader.PROGRAM && input.matches("\\^[A-Z\\\\\\]]");
    }

    /// A step that types nothing and waits for what comes.
    boolean isLook() {
        return prompt.reader() == Prompt.Reader.PROGRAM && input.isEmpty();
    }

    /// As the guide has it.
    @Override
    public String toString() {
        return input.isEmpty() ? prompt.toString() : prompt + " " + input;
    }
}
