package tomada.lan;

import java.util.OptionalInt;
import tomada.lan.tool.Plain;

/// A command whose output grows.
final class Running {
    final String line;
    final StringBuilder output = new StringBuilder();
    OptionalInt status = OptionalInt.empty();

    /// How much of the output, as plain text, was awaited.
    int passed;

    Running(String line) {
        this.line = line;
    }

    Command command() {
        return new Command(line, Plain.of(output.toString()), status);
    }
}
