package tomada.bench;

/// Whether a goal was reached, and by how much it was not.
///
/// @param goal in words
/// @param missedBy how many times the median is beyond what was allowed; at most 1 where it was met
record Verdict(Result result, String goal, double missedBy) {
    enum Result {
        MET,
        MISSED,
        /// The other subject was not measured.
        NOT_JUDGED
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

    /// `met: at most 0.50 times Mininet`, or `missed 1.27 times: ...`.
    String text() {
        return switch (result) {
            case MET -> "met: " + goal;
            case MISSED -> "missed " + Goal.times(missedBy) + ": " + goal;
            case NOT_JUDGED -> "not judged: " + goal;
        };
    }
}
