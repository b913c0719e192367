package tomada.guides;

import java.util.ArrayList;
import java.util.List;
import tomada.guides.Expected.Anything;
import tomada.guides.Step.End;

/// What a guide's transcripts become when what happened is right and what they say is not. Pure.
///
/// A line that still matches stays as it is written, elisions included. `...` stays where nothing
/// but lines that match stand around it. Everything else is written as it appeared.
final class Acceptance {
    private Acceptance() {}

    /// The text of a guide, with what appeared in place of what is expected.
    ///
    /// @param guide that was played, or the same one in another language
    /// @param outcomes of its first steps, in order; those that passed change nothing
    static String text(Guide guide, List<Outcome> outcomes) {
        List<String> source = new ArrayList<>(guide.text().lines().toList());
        List<Step> steps = guide.steps();
        for (int i = outcomes.size() - 1; i >= 0; i--) {
            if (!outcomes.get(i).passed()) {
                rewrite(source, steps.get(i), outcomes.get(i));
            }
        }
        return String.join("\n", source) + "\n";
    }

    private static void rewrite(List<String> source, Step step, Outcome outcome) {
        String prompt = source.get(step.line() - 1);
        String indent = prompt.substring(0, prompt.indexOf(step.prompt().toString()));
        int status = step.line() + step.expected().size();
        boolean told = source.get(status).strip().matches("\\[(\\d{1,3}|\\*)]");
        List<String> written = new ArrayList<>(lines(step, outcome.lines()));
        if (step.end() instanceof End.Exits exits && outcome.status().isPresent()) {
            int actual = outcome.status().getAsInt();
            boolean same = exits.allows(actual);
            if (same ? told : actual != 0 || step.prompt().reader() == Prompt.Reader.PROGRAM) {
                written.add(same ? source.get(status).strip() : "[" + actual + "]");
            }
        }
        List<String> old = source.subList(step.line(), told ? status + 1 : status);
        old.clear();
        old.addAll(written.stream().map(line -> line.isEmpty() ? line : indent + line).toList());
    }

    /// What must appear under a step from now on.
    static List<String> lines(Step step, List<String> actual) {
        List<Expected> expected = step.expected();
        List<Integer> alignment = new Match(expected).alignment(actual);
        List<String> lines = new ArrayList<>();
        int item = 0;
        int from = 0;
        for (int at = 0; at <= actual.size(); at++) {
            int met = at < actual.size() ? alignment.get(at) : expected.size();
            if (met >= 0) {
                lines.addAll(between(expected.subList(item, met), actual.subList(from, at)));
                if (at < actual.size()) {
                    lines.add(expected.get(met).toString());
                }
                item = met + 1;
                from = at + 1;
            }
        }
        return lines;
    }

    /// What stands between two lines that still match.
    private static List<String> between(List<Expected> expected, List<String> actual) {
        boolean elided =
                !expected.isEmpty() && expected.stream().allMatch(e -> e instanceof Anything);
        return elided ? List.of("...") : actual.stream().map(Expected::written).toList();
    }
}
