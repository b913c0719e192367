package tomada.guides;

import java.util.stream.Collectors;

/// Why a guide that was played did not pass, in words.
final class Failure {
    private Failure() {}

    /// What did not go as the guide says; empty where all did.
    static String of(Played played) {
        String steps =
                played.outcomes().stream()
                        .filter(outcome -> !outcome.passed())
                        .map(failed -> of(played.guide(), failed))
                        .collect(Collectors.joining("\n"));
        return (played.trouble() + "\n" + steps).strip();
    }

    /// The line of the guide, the sentence, and the difference.
    static String of(Guide guide, Outcome failed) {
        return "%s:%d: %s%n%s%n%s"
                .formatted(
                        guide.file(),
                        failed.step().line(),
                        failed.step(),
                        failed.trouble(),
                        Difference.of(failed))
                .stripTrailing();
    }
}
