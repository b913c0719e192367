package tomada.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a run found: the rows of each measure, what was left out, and where it ran.
record Report(Surroundings surroundings, boolean quick, List<Section> sections) {
    /// One measure.
    ///
    /// @param leftOut why there are no rows; empty where there are
    record Section(String name, String title, String sample, String leftOut, List<Row> rows) {
        /// The rows of each shape and metric, in their order, under `11 hosts, up`.
        Map<String, List<Row>> groups() {
            Map<String, List<Row>> groups = new LinkedHashMap<>();
            for (Row row : rows) {
                groups.computeIfAbsent(
                                row.shape() + ", " + row.metric().name(), _ -> new ArrayList<>())
                        .add(row);
            }
            return groups;
        }
    }

    /// One goal, and what became of it.
    ///
    /// @param where as `lan, 11 hosts, up`
    record Judged(String where, String subject, Verdict verdict) {}

    /// Every goal of the run, in the order of the rows.
    List<Judged> goals() {
        return sections.stream()
                .flatMap(section -> section.rows().stream())
                .flatMap(row ->
                        row.verdicts().stream()
                                .map(verdict ->
                                        new Judged(
                                                "%s, %s, %s"
                                                        .formatted(
                                                                row.measure(),
                                                                row.shape(),
                                                                row.metric().name()),
                                                row.subject(),
                                                verdict)))
                .toList();
    }

    /// `9 goals met, 1 missed, 1 not judged`.
    String tally() {
        return "%d goals met, %d missed, %d not judged"
                .formatted(
                        count(Verdict.Result.MET),
                        count(Verdict.Result.MISSED),
                        count(Verdict.Result.NOT_JUDGED));
    }

    private long count(Verdict.Result result) {
        return goals().stream().filter(goal -> goal.verdict().result() == result).count();
    }

    boolean failed() {
        return sections.stream().flatMap(section -> section.rows().stream()).anyMatch(Row::failed);
    }

    /// How a page begins: what it was, and the spread's meaning.
    static String legend() {
        return "The median of the samples, and in brackets how many there were. The spread is the"
                + " middle half of ten samples and more, and all of fewer. In each round every"
                + " subject was sampled once, and each round began with another one. Ratios are to"
                + " the median of the best peer and of the floor. Bars are on a logarithmic scale.";
    }

    static Section section(Measure measure, String leftOut, List<Row> rows) {
        return new Section(measure.name(), measure.title(), measure.sample(), leftOut, rows);
    }
}
