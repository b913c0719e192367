package tomada.bench;

import java.time.Duration;
import java.util.List;

/// One shape of a measure, as `11 hosts`: what its subjects are compared in.
///
/// @param metrics what each sample gives
/// @param warmups rounds before the first that counts
/// @param rounds in each of them every subject is sampled once
/// @param deadline of one sample
/// @param cast its subjects
record Contest(
        String shape, List<Metric> metrics, int warmups, int rounds, Duration deadline, Cast cast) {
    /// Comes by the subjects, and by what they need; that belongs to the stage, which takes it away
    /// when the contest is over.
    @FunctionalInterface
    interface Cast {
        List<Subject> on(Stage stage) throws Exception;
    }
}
