package tomada.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The measures that were asked for, one after the other, and their pages.
final class Bench {
    private final Path home;
    private final Output output;
    private final boolean quick;

    Bench(Path home, Output output, boolean quick) {
        this.home = home;
        this.output = output;
        this.quick = quick;
    }

    /// Takes them, whatever fails among them.
    ///
    /// @return whether every measure could be taken
    boolean run(List<Measure> measures) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Measure measure : measures) {
            String left = quick ? measure.leftOutOfQuick() : "";
            if (left.isEmpty()) {
                rows.addAll(new Runner(home, output).run(measure, quick));
            } else {
                output.progress(measure.name() + " is left out: " + left);
            }
        }
        for (Row row : rows) {
            output.line(row.toString());
        }
        return rows.stream().noneMatch(Row::failed);
    }
}
