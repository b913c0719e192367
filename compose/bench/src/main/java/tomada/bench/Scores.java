package tomada.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The rows of a contest: what each subject reached, beside the best peer and the floor.
final class Scores {
    private Scores() {}

    static List<Row> of(String measure, Contest contest, List<Outcome> outcomes) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < contest.metrics().size(); i++) {
            rows.addAll(of(measure, contest.shape(), contest.metrics().get(i), i, outcomes));
        }
        return rows;
    }

    private static List<Row> of(
            String measure, String shape, Metric metric, int place, List<Outcome> outcomes) {
        Map<String, Double> medians = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            if (!outcome.values(place).isEmpty()) {
                medians.put(outcome.subject().name(), Spread.of(outcome.values(place)).median());
            }
        }
        Optional<String> peer = best(outcomes, Role.PEER, metric, medians);
        Optional<String> floor = best(outcomes, Role.FLOOR, metric, medians);
        return outcomes.stream()
                .map(outcome -> {
                    Subject subject = outcome.subject();
                    Optional<Double> median = Optional.ofNullable(medians.get(subject.name()));
                    return new Row(
                            measure,
                            shape,
                            metric,
                            subject.name(),
                            subject.role(),
                            outcome.values(place),
                            outcome.limit(),
                            outcome.trouble(),
                            outcome.failed(),
                            ratio(subject, median, peer, medians),
                            ratio(subject, median, floor, medians),
                            verdicts(subject, metric, median, medians));
                })
                .toList();
    }

    private static Optional<String> best(
            List<Outcome> outcomes, Role role, Metric metric, Map<String, Double> medians) {
        Comparator<String> order = Comparator.comparing(medians::get);
        return outcomes.stream()
                .map(Outcome::subject)
                .filter(subject -> subject.role() == role)
                .map(Subject::name)
                .filter(medians::containsKey)
                .min(metric.unit().lessIsBetter() ? order : order.reversed());
    }

    private static Optional<Row.Ratio> ratio(
            Subject subject,
            Optional<Double> median,
            Optional<String> other,
            Map<String, Double> medians) {
        return other.filter(Predicate.not(subject.name()::equals))
                .flatMap(name ->
                        median.map(
                                own -> new Row.Ratio(own / medians.getOrDefault(name, own), name)));
    }

    private static List<Verdict> verdicts(
            Subject subject, Metric metric, Optional<Double> median, Map<String, Double> medians) {
        return subject.aims().stream()
                .filter(aim -> aim.metric().equals(metric.name()))
                .flatMap(aim -> median.map(own -> aim.goal().judge(own, medians)).stream())
                .toList();
    }
}
