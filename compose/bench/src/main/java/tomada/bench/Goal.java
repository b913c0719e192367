package tomada.bench;

import static tomada.bench.Verdict.Result.MET;
import static tomada.bench.Verdict.Result.MISSED;

import java.util.Locale;
import java.util.Map;

/// What a median has to reach: so many times that of another subject of the same contest, in the
/// same metric. A goal in seconds would be met on a quick machine and missed on a slow one, and say
/// nothing of either.
sealed interface Goal {
    double factor();

    /// Whose median is the measure.
    String subject();

    /// At most so many times the median of another subject.
    record AtMostTimes(double factor, String subject) implements Goal {
        @Override
        public String toString() {
            return "at most " + times(factor) + " " + subject;
        }
    }

    /// At least so many times the median of another subject.
    record AtLeastTimes(double factor, String subject) implements Goal {
        @Override
        public String toString() {
            return "at least " + times(factor) + " " + subject;
        }
    }

    static Goal atMostTimes(double factor, String subject) {
        return new AtMostTimes(factor, subject);
    }

    static Goal atLeastTimes(double factor, String subject) {
        return new AtLeastTimes(factor, subject);
    }

    /// Judges a median.
    ///
    /// @param medians of every subject that was measured, by name
    default Verdict judge(double median, Map<String, Double> medians) {
        Double other = medians.get(subject());
        if (other == null) {
            return Verdict.notJudged(this);
        }
        double reached = median / other;
        boolean met =
                switch (this) {
                    case AtMostTimes _ -> reached <= factor();
                    case AtLeastTimes _ -> reached >= factor();
                };
        return new Verdict(met ? MET : MISSED, toString(), reached);
    }

    static String times(double factor) {
        return String.format(Locale.ROOT, "%.2f times", factor);
    }
}
