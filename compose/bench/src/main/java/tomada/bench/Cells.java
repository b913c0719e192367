package tomada.bench;

import static java.util.stream.Collectors.joining;

import java.util.Locale;

/// A row as words: what the table and the pages say alike.
record Cells(
        String subject,
        String role,
        String median,
        String spread,
        String toPeer,
        String toFloor,
        String goal,
        String limit) {
    static Cells of(Row row) {
        Spread spread = row.spread();
        String role =
                row.role() == Role.TOMADA ? "ours" : row.role().name().toLowerCase(Locale.ROOT);
        return spread == null
                ? new Cells(row.subject(), role, "-", "-", "-", "-", "-", row.trouble())
                : new Cells(
                        row.subject(),
                        role,
                        row.metric().unit().text(spread.median()),
                        "%s (%d)".formatted(spread.range(), spread.samples()),
                        row.toPeer().map(Cells::times).orElse("-"),
                        row.toFloor().map(Cells::times).orElse("-"),
                        row.verdicts().isEmpty()
                                ? "-"
                                : row.verdicts().stream().map(Verdict::text).collect(joining("; ")),
                        row.limit());
    }

    private static String times(Row.Ratio ratio) {
        return Unit.number(ratio.times()) + " x " + ratio.subject();
    }
}
