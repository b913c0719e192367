package tomada.bench;

import java.util.Locale;

/// Whether a goal was reached.
///
/// @param goal in words
/// @param reached how many times the other subject's median it was
record Verdict(Result result, String goal, double reached) {
    enum Result {
        MET,
        MISSED,
        /// The other subject was not measured.
        NOT_JUDGED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static Verdict notJudged(Goal goal) {
        return new Verdict(Result.NOT_JUDGED, goal.toString(), Double.NaN);
    }

    boolean met() {
        return result == Result.MET;
    }

    boolean missed() {
        return result == Result.MISSED;
    }

    /// `met with 0.48: at most 0.50 times Mininet`, or `missed with 0.63: ...`.
    String text() {
        return switch (result) {
            case MET, MISSED -> result + " with " + ratio() + ": " + goal;
            case NOT_JUDGED -> result + ": " + goal;
        };
    }

    /// What was reached, in as many digits as goals have or more.
    String ratio() {
        return result == Result.NOT_JUDGED ? "-" : Unit.number(reached);
    }
}
