package tomada.lan.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where a command answers: stdout for the answer, stderr for what went wrong; coloured on a
/// terminal only, and not where `NO_COLOR` is set (no-color.org).
final class Output {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean colour;

    Output(PrintStream out, PrintStream err, boolean colour) {
        this.out = out;
        this.err = err;
        this.colour = colour;
    }

    void line(String text) {
        out.println(text);
    }

    /// One sentence on stderr.
    void warn(String sentence) {
        err.println("lan: " + sentence);
    }

    /// What a command printed, as it is.
    void raw(String text) {
        out.print(text);
        out.flush();
    }

    void rawError(String text) {
        err.print(text);
        err.flush();
    }

    void json(Object value) {
        try {
            out.println(
                    new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Columns under their headings, as wide as they must be; nothing where there are no rows.
    void table(List<String> headings, List<List<String>> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < headings.size(); column++) {
            int width = headings.get(column).length();
            for (List<String> row : rows) {
                width = Math.max(width, row.get(column).length());
            }
            widths.add(width);
        }
        out.println(bold(aligned(headings, widths)));
        rows.forEach(row -> out.println(aligned(row, widths)));
    }

    String bold(String text) {
        return styled("1", text);
    }

    String dim(String text) {
        return styled("2", text);
    }

    /// Clears the terminal and goes to its top.
    void clear() {
        out.print(colour ? "\u001b[H\u001b[2J" : "\n");
    }

    private String styled(String style, String text) {
        return colour ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }

    private static String aligned(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            line.append(
                    String.format(
                            Locale.ROOT, "%-" + (widths.get(column) + 2) + "s", cells.get(column)));
        }
        return line.toString().stripTrailing();
    }
}
