package tomada.bench;

/// What a median has to reach.
sealed interface Goal {
    /// At most so much, in the metric's unit.
    record AtMost(double value) implements Goal {}

    /// At most so many times the median of another subject.
    record AtMostTimes(double factor, String subject) implements Goal {}

    /// At least so many times the median of another subject.
    record AtLeastTimes(double factor, String subject) implements Goal {}

    static Goal atMost(double value) {
        return new AtMost(value);
    }

    static Goal atMostTimes(double factor, String subject) {
        return new AtMostTimes(factor, subject);
    }

    static Goal atLeastTimes(double factor, String subject) {
        return new AtLeastTimes(factor, subject);
    }
}
