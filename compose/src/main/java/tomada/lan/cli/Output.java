package tomada.lan.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tomada.lan.tool.Visible;

/// Where a command answers: stdout for the answer, stderr for what went wrong; coloured on a
/// terminal only, and not where `NO_COLOR` is set (no-color.org). Whatever it is given it makes
/// [Visible]; only [#raw] passes on what a program printed.
final class Output {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;
    private final PrintStream err;
    private final boolean colour;

    Output(PrintStream out, PrintStream err, boolean colour) {
        this.out = out;
        this.err = err;
        this.colour = colour;
    }

    void line(String text) {
        out.println(Visible.lines(text));
    }

    /// A line that stands out.
    void bold(String text) {
        out.println(styled("1", Visible.lines(text)));
    }

    /// A line that stands back.
    void dim(String text) {
        out.println(styled("2", Visible.lines(text)));
    }

    /// A text that ends its lines itself, as a drawing does.
    void text(String lines) {
        raw(Visible.lines(lines));
    }

    /// One sentence on stderr.
    void warn(String sentence) {
        err.println("lan: " + Visible.lines(sentence));
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
                    JSON.writer(new JsonEscapes())
                            .with(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Columns under their headings, as wide as they must be; nothing where there are no rows.
    void table(List<String> headings, List<List<String>> rows) {
        List<String> above = visible(headings);
        List<List<String>> below = rows.stream().map(Output::visible).toList();
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < above.size(); column++) {
            int width = above.get(column).length();
            for (List<String> row : below) {
                width = Math.max(width, row.get(column).length());
            }
            widths.add(width);
        }
        out.println(styled("1", aligned(above, widths)));
        below.forEach(row -> out.println(aligned(row, widths)));
    }

    private static List<String> visible(List<String> cells) {
        return cells.stream().map(Visible::line).toList();
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
