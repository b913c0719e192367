package tomada.bench;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Whether a goal was reached, and by how much it was not.
record Verdict(boolean met, String goal, double missedBy) {
    /// Judges a median.
    ///
    /// @param medians of every subject of the same shape and metric
    /// @return nothing where the goal's other subject was not measured
    static Optional<Verdict> of(Goal goal, double median, Unit unit, Map<String, Double> medians) {
        return switch (goal) {
            case Goal.AtMost(double value) ->
                    Optional.of(atMost(median, value, "at most " + unit.text(value)));
            case Goal.AtMostTimes(double factor, String subject) ->
                    Optional.ofNullable(medians.get(subject))
                            .map(other ->
                                    atMost(
                                            median,
                                            factor * other,
                                            "at most " + times(factor) + " " + subject));
            case Goal.AtLeastTimes(double factor, String subject) ->
                    Optional.ofNullable(medians.get(subject))
                            .map(other ->
                                    atLeast(
                                            median,
                                            factor * other,
                                            "at least " + times(factor) + " " + subject));
        };
    }

    private static Verdict atMost(double median, double bound, String goal) {
        return new Verdict(median <= bound, goal, median / bound);
    }

    private static Verdict atLeast(double median, double bound, String goal) {
        return new Verdict(median >= bound, goal, bound / median);
    }

    /// `met: at most 1.50 s`, or `missed 1.27 times: at most 1.50 s`.
    String text() {
        return (met ? "met: " : "missed " + times(missedBy) + ": ") + goal;
    }

    private static String times(double factor) {
        return String.format(Locale.ROOT, "%.2f times", factor);
    }
}
