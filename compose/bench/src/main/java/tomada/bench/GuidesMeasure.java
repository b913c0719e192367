package tomada.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How long it takes to check every guide.
final class GuidesMeasure implements Measure {
    private static final String ONE_AT_A_TIME = "one at a time";

    @Override
    public String name() {
        return "guides";
    }

    @Override
    public String title() {
        return "Checking the guides";
    }

    @Override
    public String sample() {
        return "One `guides check`: every guide from its first step to its last, each on a LAN of"
                + " its own, several at once. Nothing else does this; beside it is the same with"
                + " one guide at a time, so that the guides' own waits count alike.";
    }

    @Override
    public List<Tool> tools() {
        return List.of();
    }

    @Override
    public List<Contest> contests(boolean quick) {
        return List.of(quick ? contest("guide 01", "01") : contest("all guides"));
    }

    private static Contest contest(String shape, String... guides) {
        return new Contest(
                shape,
                List.of(Metric.seconds("time")),
                0,
                1,
                Duration.ofMinutes(15),
                stage -> subjects(stage, List.of(guides)));
    }

    private static List<Subject> subjects(Stage stage, List<String> guides)
            throws InterruptedException {
        String program = stage.file("lab-guides/guides");
        // It builds itself where its sources changed: not within the sample.
        Task.run(Map.of(), List.of(program, "--version"));
        List<String> command = new ArrayList<>(List.of(program, "check"));
        command.addAll(guides);
        Subject check =
                Subject.tomada(
                        "guides check",
                        "The guides' own time-outs and TIME_WAITs, a LAN for each, and the cores"
                                + " that start the programs on its hosts.",
                        checking(command));
        if (!guides.isEmpty()) {
            return List.of(check);
        }
        command.addAll(List.of("--at-once", "1"));
        return List.of(
                check.aimingAt("time", Goal.atMostTimes(0.6, ONE_AT_A_TIME)),
                Subject.peer(
                        ONE_AT_A_TIME,
                        "As guides check, and nothing happens while a guide waits.",
                        checking(command)));
    }

    private static Subject.Sampler checking(List<String> command) {
        List<String> whole = List.copyOf(command);
        return () -> Sample.of(Sample.seconds(Task.run(Map.of(), whole).took()));
    }
}
