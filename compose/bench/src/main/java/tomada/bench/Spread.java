package tomada.bench;

import java.util.List;

/// The median of samples, and how far they lie apart.
///
/// Quartiles are those of Hyndman and Fan's type 7, as R and NumPy have them: between two samples
/// by linear interpolation.
record Spread(double median, double low, double high, double least, double most, int samples) {
    /// @param samples at least one, in any order
    static Spread of(List<Double> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("no samples");
        }
        double[] sorted = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(
                quantile(sorted, 0.5),
                quantile(sorted, 0.25),
                quantile(sorted, 0.75),
                sorted[0],
                sorted[sorted.length - 1],
                sorted.length);
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /// The middle half of ten samples and more, all of fewer: `1.10 to 1.32`.
    String range() {
        return samples < 10
                ? Unit.number(least) + " to " + Unit.number(most)
                : Unit.number(low) + " to " + Unit.number(high);
    }
}
