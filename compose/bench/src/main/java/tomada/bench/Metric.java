package tomada.bench;

/// One value that a sample gives: `start`, in seconds.
record Metric(String name, Unit unit) {
    static Metric seconds(String name) {
        return new Metric(name, Unit.SECONDS);
    }

    static Metric milliseconds(String name) {
        return new Metric(name, Unit.MILLISECONDS);
    }

    static Metric megabytes(String name) {
        return new Metric(name, Unit.MEGABYTES);
    }

    static Metric perSecond(String name) {
        return new Metric(name, Unit.PER_SECOND);
    }
}
