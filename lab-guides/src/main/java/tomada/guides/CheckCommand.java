package tomada.guides;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guides check`: every guide, from its first step to its last.
@Command(
        name = "check",
        description = "Plays guides on LANs of their own and tells which still do what they say.",
        footer = {"", "Example: guides check 03 07"})
final class CheckCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "GUIDE",
            description = "Which; all where none is given.")
    List<String> names = List.of();

    @Option(names = "--in", paramLabel = "LANGUAGE", description = "en or pt (${DEFAULT-VALUE}).")
    String language = "en";

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "So many LANs at a time (${DEFAULT-VALUE}).")
    int atOnce = Math.max(2, Runtime.getRuntime().availableProcessors() + 1);

    private final Output output;
    private final Path home;

    CheckCommand(Output output, Path home) {
        this.output = output;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        List<Guide> guides = new Guides(home.resolve("lab-guides"), language).named(names);
        AtomicInteger finished = new AtomicInteger();
        List<Played> played;
        try (Checker checker = new Checker(home, atOnce)) {
            List<CompletableFuture<Played>> plays = new ArrayList<>();
            for (Guide guide : guides) {
                plays.add(
                        checker.play(guide, _ -> {})
                                .whenComplete((done, _) -> {
                                    if (done != null) {
                                        told(done, finished.incrementAndGet(), guides.size());
                                    }
                                }));
            }
            played = plays.stream().map(CompletableFuture::join).toList();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Path report = new Report(home.resolve("lab-guides/target/report")).write(played, took);
        ending(played, took);
        output.line("Report: " + report);
        boolean passed = played.stream().allMatch(Played::passed);
        return passed ? ExitStatus.OK.code : ExitStatus.FAILED.code;
    }

    /// As soon as a guide was played.
    private synchronized void told(Played played, int finished, int all) {
        output.line(
                "%3d/%d %s %s"
                        .formatted(finished, all, output.tick(played.passed()), played.guide()));
        if (!played.passed()) {
            output.line(Failure.of(played).indent(6).stripTrailing());
        }
    }

    /// Once all were.
    private void ending(List<Played> all, Duration took) {
        output.line("");
        for (Played played : all) {
            long passed = played.outcomes().stream().filter(Outcome::passed).count();
            output.line(
                    "%s %-56s %3d of %2d steps %8s"
                            .formatted(
                                    output.tick(played.passed()),
                                    played.guide(),
                                    passed,
                                    played.guide().steps().size(),
                                    Output.seconds(played.took())));
        }
        output.line(
                "%n%d of %d guides passed, %d steps, %s"
                        .formatted(
                                all.stream().filter(Played::passed).count(),
                                all.size(),
                                all.stream().mapToInt(played -> played.outcomes().size()).sum(),
                                Output.seconds(took)));
    }
}
