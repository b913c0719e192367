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

    /// Lines that are shown from the beginning, and as many from the end.
    private static final int LINES = 200;

    private Difference() {}

    /// Long lines are cut, and of very many those in between are counted.
    static String of(Outcome outcome) {
        return of(outcome.step(), readable(outcome.lines()))
                .lines()
                .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line)
                .collect(joining("\n"));
    }

    private static List<String> readable(List<String> lines) {
        int left = lines.size() - 2 * LINES;
        if (left <= 0) {
            return lines;
        }
        List<String> readable = new ArrayList<>(lines.subList(0, LINES));
        readable.add("[%d more lines]".formatted(left));
        readable.addAll(lines.subList(LINES + left, lines.size()));
        return readable;
    }

    private static String of(Step step, List<String> lines) {
        List<String> expected = step.expected().stream().map(Expected::toString).toList();
        List<Integer> alignment = new Match(step.expected()).alignment(lines);
        // Behind the last line that is as it must be, one is missing: what came instead is told.
        int last = alignment.stream().reduce(-1, Math::max);
        boolean missing =
                step.expected().stream().skip(last + 1L).anyMatch(e -> !(e instanceof Anything));
        List<String> actual = new ArrayList<>();
        int item = 0;
        for (int i = 0; i < lines.size(); i++) {
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
                actual.add(lines.get(i));
            }
        }
        for (; item < expected.size(); item++) {
            if (step.expected().get(item) instanceof Anything) {
                actual.add("...");
            }
        }
        if (expected.equals(actual)) {
            return String.join("\n", lines); // worth a look all the same
        }
        var patch = DiffUtils.diff(expected, actual);
        return String.join(
                "\n",
                UnifiedDiffUtils.generateUnifiedDiff(
                        "must appear", "appeared", expected, patch, 3));
    }
}
