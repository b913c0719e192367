package tomada.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The report on a terminal, in aligned columns; what limits each row is on the pages.
final class Table {
    private static final List<String> HEADINGS =
            List.of("", "MEDIAN", "SPREAD", "TO THE BEST PEER", "TO THE FLOOR", "GOAL");

    private final Output output;

    Table(Output output) {
        this.output = output;
    }

    void print(Report report) {
        for (Report.Section section : report.sections()) {
            output.line("");
            output.line(output.bold(section.name() + ": " + section.title()));
            if (!section.leftOut().isEmpty()) {
                output.line("  left out: " + section.leftOut());
            }
            for (Map.Entry<String, List<Row>> group : section.groups().entrySet()) {
                group(group.getKey(), group.getValue());
            }
        }
        if (!report.goals().isEmpty()) {
            output.line("");
            output.line(report.tally());
        }
    }

    private void group(String title, List<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        List<String> headings = new ArrayList<>(HEADINGS);
        headings.set(0, title);
        lines.add(headings);
        for (Row row : rows) {
            Cells cells = Cells.of(row);
            lines.add(
                    row.samples().isEmpty()
                            ? List.of(cells.subject(), cells.limit(), "", "", "", "")
                            : List.of(
                                    cells.subject(),
                                    cells.median(),
                                    cells.spread(),
                                    cells.toPeer(),
                                    cells.toFloor(),
                                    cells.goal()));
        }
        List<Integer> widths = widths(lines, rows);
        output.line("");
        output.line(output.bold(aligned(lines.getFirst(), widths)));
        for (int i = 0; i < rows.size(); i++) {
            output.line(painted(rows.get(i), aligned(lines.get(i + 1), widths)));
        }
    }

    /// What was not measured says why, across the columns.
    private static List<Integer> widths(List<List<String>> lines, List<Row> rows) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < HEADINGS.size(); column++) {
            int width = 0;
            for (int line = 0; line < lines.size(); line++) {
                boolean sentence = column > 0 && line > 0 && rows.get(line - 1).samples().isEmpty();
                width = sentence ? width : Math.max(width, lines.get(line).get(column).length());
            }
            widths.add(width);
        }
        return widths;
    }

    private static String aligned(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder("  ");
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(cell).repeat(' ', Math.max(0, widths.get(column) - cell.length()) + 2);
        }
        return line.toString().stripTrailing();
    }

    private String painted(Row row, String line) {
        if (row.failed()) {
            return output.bad(line);
        }
        if (row.role() != Role.TOMADA) {
            return output.dim(line);
        }
        if (row.verdicts().stream().anyMatch(Verdict::missed)) {
            return output.bad(line);
        }
        return row.verdicts().stream().anyMatch(Verdict::met) ? output.good(line) : line;
    }
}
