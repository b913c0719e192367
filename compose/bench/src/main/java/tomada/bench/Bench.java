package tomada.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The measures that were asked for, one after the other, and the report of them.
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
    boolean run(List<Measure> measures) throws InterruptedException, IOException {
        List<Measure> wanted = measures.stream().filter(m -> leftOut(m).isEmpty()).toList();
        List<Tool> tools = wanted.stream().flatMap(m -> m.tools().stream()).toList();
        Packages.install(tools, output);
        Surroundings surroundings = Surroundings.look(home, tools);
        List<Report.Section> sections = new ArrayList<>();
        for (Measure measure : measures) {
            List<Row> rows =
                    wanted.contains(measure)
                            ? new Runner(home, output).run(measure, quick)
                            : List.of();
            sections.add(Report.section(measure, leftOut(measure), rows));
        }
        Report report = new Report(surroundings, quick, sections);
        new Table(output).print(report);
        write(report);
        return !report.failed();
    }

    private String leftOut(Measure measure) {
        return quick ? measure.leftOutOfQuick() : "";
    }

    private void write(Report report) throws IOException {
        Path folder = Files.createDirectories(home.resolve("compose/bench/target/report"));
        Files.writeString(folder.resolve("bench.md"), MarkdownPage.of(report));
        Files.writeString(folder.resolve("bench.json"), Samples.json(report));
        Files.writeString(folder.resolve("index.html"), HtmlPage.of(report));
        output.line("");
        output.line("Report: " + folder.resolve("index.html"));
    }
}
