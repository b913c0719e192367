package tomada.lan;

import java.util.OptionalInt;
import tomada.lan.tool.Plain;

/// A command whose output grows.
final class Running {
    /// How many characters of its output are kept, so that a program which prints without end does
    /// not fill the memory.
    static final int KEPT = 1 << 20;

    final String line;
    OptionalInt status = OptionalInt.empty();

    /// How much of the output, as plain text, was awaited.
    int passed;

    private final StringBuilder output = new StringBuilder();
    private long left;

    Running(String line) {
        this.line = line;
    }

    /// It printed more. False where none of it is kept, and so nothing has changed.
    boolean printed(String text) {
        int room = KEPT - output.length();
        output.append(text, 0, Math.min(room, text.length()));
        left += Math.max(0, text.length() - room);
        return room > 0;
    }

    /// What it printed so far was not its output, but the echo of its line.
    void begin() {
        output.setLength(0);
        left = 0;
    }

    /// It never ran: what the shell said about it comes after the echo of its line.
    void refused() {
        output.delete(0, output.indexOf("\n") + 1);
    }

    Command command() {
        String plain = Plain.of(output.toString());
        return new Command(
                line,
                left == 0 ? plain : plain + "\n[%d more characters]\n".formatted(left),
                status);
    }
}
