package tomada.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The report as a page with plots. It needs nothing but itself.
final class HtmlPage {
    private HtmlPage() {}

    static String of(Report report) throws IOException {
        var page = Objects.requireNonNull(HtmlPage.class.getResourceAsStream("page.mustache"));
        try (Reader template = new InputStreamReader(page, UTF_8)) {
            return Mustache.compiler()
                    .escapeHTML(true)
                    .emptyStringIsFalse(true)
                    .compile(template)
                    .execute(
                            Map.of(
                                    "facts", report.surroundings().facts().entrySet(),
                                    "legend", Report.legend(),
                                    "quick", report.quick(),
                                    "tally", report.goals().isEmpty() ? "" : report.tally(),
                                    "goals", report.goals().stream().map(HtmlPage::goal).toList(),
                                    "sections",
                                            report.sections().stream()
                                                    .map(HtmlPage::section)
                                                    .toList()));
        }
    }

    private static Map<String, Object> goal(Report.Judged goal) {
        Verdict verdict = goal.verdict();
        return Map.of(
                "where", goal.where(),
                "subject", goal.subject(),
                "goal", verdict.goal(),
                "ratio", verdict.ratio(),
                "result", verdict.result(),
                "met", verdict.met(),
                "missed", verdict.missed());
    }

    private static Map<String, Object> section(Report.Section section) {
        Map<String, List<Row>> metrics = new LinkedHashMap<>();
        section.rows()
                .forEach(row ->
                        metrics.computeIfAbsent(row.metric().name(), _ -> new ArrayList<>())
                                .add(row));
        return Map.of(
                "name", section.name(),
                "title", section.title(),
                "sample", section.sample(),
                "leftOut", section.leftOut(),
                "plots",
                        metrics.entrySet().stream()
                                .map(metric -> plot(section, metric.getKey(), metric.getValue()))
                                .filter(plot -> !plot.getOrDefault("svg", "").isEmpty())
                                .toList(),
                "groups",
                        section.groups().entrySet().stream()
                                .map(group -> group(group.getKey(), group.getValue()))
                                .toList());
    }

    private static Map<String, String> plot(Report.Section section, String metric, List<Row> rows) {
        String better = rows.getFirst().metric().unit().lessIsBetter() ? "shorter" : "longer";
        String title = "%s; %s is better".formatted(metric, better);
        return Map.of("title", title, "svg", Plot.svg(section.title() + ": " + title, rows));
    }

    private static Map<String, Object> group(String title, List<Row> rows) {
        return Map.of("title", title, "rows", rows.stream().map(HtmlPage::row).toList());
    }

    private static Map<String, Object> row(Row row) {
        Map<String, Object> values = new HashMap<>();
        values.put("cells", Cells.of(row));
        values.put("measured", !row.samples().isEmpty());
        values.put("ours", row.role() == Role.TOMADA);
        values.put("failed", row.failed());
        values.put(
                "goals",
                row.verdicts().stream()
                        .map(verdict ->
                                Map.of(
                                        "text", verdict.text(),
                                        "met", verdict.met(),
                                        "missed", verdict.missed()))
                        .toList());
        return values;
    }
}
