package tomada.guides;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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
    public Integer call() {
        long start = System.nanoTime();
        List<Guide> guides = new Guides(home.resolve("lab-guides"), language).named(names);
        List<Played> played;
        try (Checker checker = new Checker(home, atOnce)) {
            List<CompletableFuture<Played>> plays = new ArrayList<>();
            for (Guide guide : guides) {
                plays.add(
                        checker.play(guide, _ -> {})
                                .thenApply(done -> {
                                    told(done);
                                    return done;
                                }));
            }
            played = plays.stream().map(CompletableFuture::join).toList();
        }
        long passed = played.stream().filter(Played::passed).count();
        output.line(
                "%n%d of %d guides passed, %d steps, %s"
                        .formatted(
                                passed,
                                played.size(),
                                played.stream().mapToInt(p -> p.outcomes().size()).sum(),
                                seconds(Duration.ofNanos(System.nanoTime() - start))));
        return passed == played.size() ? ExitStatus.OK.code : ExitStatus.FAILED.code;
    }

    private synchronized void told(Played played) {
        output.line(
                "%s %-50s %3d steps %8s"
                        .formatted(
                                output.tick(played.passed()),
                                played.guide(),
                                played.outcomes().size(),
                                seconds(played.took())));
        if (!played.trouble().isEmpty()) {
            output.line("  " + played.trouble());
        }
        played.outcomes().stream()
                .filter(outcome -> !outcome.passed())
                .forEach(failed -> {
                    output.line(
                            "  %s:%d: %s"
                                    .formatted(
                                            played.guide().file(),
                                            failed.step().line(),
                                            failed.step()));
                    output.line("  " + failed.trouble());
                    output.line(Difference.of(failed).indent(2).stripTrailing());
                });
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
