package tomada.guides;

import static java.util.stream.Collectors.joining;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import tomada.guides.Expected.Anything;

/// What must appear against what did, as a unified diff; what an elision stands for is no
/// difference.
final class Difference {
    /// Characters of a line that are worth reading.
    private static final int WIDTH = 300;

    private Difference() {}

    /// Long lines are cut.
    static String of(Outcome outcome) {
        return whole(outcome)
                .lines()
                .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line)
                .collect(joining("\n"));
    }

    private static String whole(Outcome outcome) {
        Step step = outcome.step();
        List<String> expected = step.expected().stream().map(Expected::toString).toList();
        List<Integer> alignment = new Match(step.expected()).alignment(outcome.lines());
        // Behind the last line that is as it must be, one is missing: what came instead is told.
        int last = alignment.stream().reduce(-1, Math::max);
        boolean missing =
                step.expected().stream().skip(last + 1L).anyMatch(e -> !(e instanceof Anything));
        List<String> actual = new ArrayList<>();
        int item = 0;
        for (int i = 0; i < outcome.lines().size(); i++) {
            int met = alignment.get(i);
            if (met >= 0) {
                while (item < met) {
                    if (step.expected().get(item) instanceof Anything) {
                        actual.add("...");
                    }
                    item++;
                }
                actual.add(expected.get(met));
                item = met + 1;
            } else if ((missing && item > last)
                    || !(item < expected.size() && step.expected().get(item) instanceof Anything)) {
                actual.add(outcome.lines().get(i));
            }
        }
        for (; item < expected.size(); item++) {
            if (step.expected().get(item) instanceof Anything) {
                actual.add("...");
            }
        }
        if (expected.equals(actual)) {
            return String.join("\n", outcome.lines()); // worth a look all the same
        }
        var patch = DiffUtils.diff(expected, actual);
        return String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff(
                        "must appear", "appeared", expected, patch, 3));
    }
}
