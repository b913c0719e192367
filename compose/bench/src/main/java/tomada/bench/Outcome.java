package tomada.bench;

import java.util.ArrayList;
import java.util.List;

/// What became of one subject in a contest: its samples, or why there are none.
final class Outcome {
    private final Subject subject;
    private final List<Sample> samples = new ArrayList<>();
    private String trouble = "";
    private boolean failed;

    Outcome(Subject subject) {
        this.subject = subject;
    }

    Subject subject() {
        return subject;
    }

    void add(Sample sample) {
        samples.add(sample);
    }

    /// It takes part no more: what it lacks is no failure.
    void leaveOut(String sentence) {
        trouble = sentence;
    }

    /// It takes part no more, and its samples do not count.
    void fail(String sentence) {
        trouble = sentence;
        failed = true;
        samples.clear();
    }

    boolean takesPart(int round) {
        return trouble.isEmpty() && round < subject.rounds();
    }

    String trouble() {
        return trouble;
    }

    boolean failed() {
        return failed;
    }

    /// The values of one metric, by its place in the samples.
    List<Double> values(int metric) {
        return samples.stream().map(sample -> sample.values().get(metric)).toList();
    }

    /// What limits it: its own sentence, and what its last sample noted.
    String limit() {
        String note = samples.isEmpty() ? "" : samples.getLast().note();
        return (subject.limit() + " " + note).strip();
    }
}
