package tomada.bench;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One line of the page: a subject on a shape, in one metric.
///
/// @param samples as they were taken; none where `trouble` says why
/// @param limit what limits it, in a sentence
/// @param trouble why it was not measured; empty where it was
/// @param failed whether that is a failure: what is not installed is not
/// @param toPeer its median, divided by that of the best peer
/// @param toFloor its median, divided by that of the floor
record Row(
        String measure,
        String shape,
        Metric metric,
        String subject,
        Role role,
        List<Double> samples,
        String limit,
        String trouble,
        boolean failed,
        Optional<Ratio> toPeer,
        Optional<Ratio> toFloor,
        List<Verdict> verdicts) {

    /// How many times the median of another subject its median is.
    record Ratio(double times, String subject) {}

    @Nullable Spread spread() {
        return samples.isEmpty() ? null : Spread.of(samples);
    }
}
