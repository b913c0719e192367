package tomada.bench;

import java.util.List;
import java.util.Map;

/// The report as Markdown.
final class MarkdownPage {
    private MarkdownPage() {}

    static String of(Report report) {
        StringBuilder page = new StringBuilder("# Tomada beside its peers\n\n");
        page.append("| | |\n|---|---|\n");
        report.surroundings()
                .facts()
                .forEach((name, fact) -> page.append(line(List.of(name, fact))));
        page.append("| rounds | ").append(report.quick() ? "few (quick)" : "all").append(" |\n");
        page.append('\n').append(Report.legend()).append('\n');
        goals(page, report);
        report.sections().forEach(section -> section(page, section));
        return page.toString();
    }

    private static void goals(StringBuilder page, Report report) {
        if (report.goals().isEmpty()) {
            return;
        }
        page.append("\n## ").append(report.tally()).append("\n\n");
        page.append("| what | who | goal | it was | |\n|---|---|---|---|---|\n");
        for (Report.Judged goal : report.goals()) {
            Verdict verdict = goal.verdict();
            page.append(
                    line(
                            List.of(
                                    goal.where(),
                                    goal.subject(),
                                    verdict.goal(),
                                    verdict.ratio(),
                                    verdict.result().toString())));
        }
    }

    private static void section(StringBuilder page, Report.Section section) {
        page.append("\n## ").append(section.title()).append(" (`").append(section.name());
        page.append("`)\n\n").append(section.sample()).append('\n');
        if (!section.leftOut().isEmpty()) {
            page.append("\nLeft out: ").append(section.leftOut()).append(".\n");
        }
        for (Map.Entry<String, List<Row>> group : section.groups().entrySet()) {
            page.append("\n### ").append(group.getKey()).append("\n\n");
            page.append(
                    "| who | | median | spread | to the best peer | to the floor | goal | what limits it |\n");
            page.append("|---|---|---|---|---|---|---|---|\n");
            for (Row row : group.getValue()) {
                Cells cells = Cells.of(row);
                page.append(
                        line(
                                List.of(
                                        cells.subject(),
                                        cells.role(),
                                        cells.median(),
                                        cells.spread(),
                                        cells.toPeer(),
                                        cells.toFloor(),
                                        cells.goal(),
                                        cells.limit())));
            }
        }
    }

    /// What a program said may hold what Markdown reads as a column's end.
    private static String line(List<String> cells) {
        StringBuilder line = new StringBuilder("|");
        for (String cell : cells) {
            line.append(' ').append(cell.replace("|", "\\|").replace('\n', ' ')).append(" |");
        }
        return line.append('\n').toString();
    }
}
