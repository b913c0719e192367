package tomada.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// What one sample gave: a value for each metric of its contest, in their order, and a note where
/// it has something to say of what limited it.
record Sample(List<Double> values, String note) {
    static Sample of(double... values) {
        return new Sample(Arrays.stream(values).boxed().toList(), "");
    }

    /// The same with a note, which its row shows.
    Sample noted(String note) {
        return new Sample(values, note);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
