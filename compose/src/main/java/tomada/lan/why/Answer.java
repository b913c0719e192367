package tomada.lan.why;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A verdict and its evidence.
public record Answer(Question question, Verdict verdict, List<Fact> evidence) {
    public Answer {
        evidence = List.copyOf(evidence);
    }

    public static Answer of(Observation seen) {
        return new Answer(seen.question(), Judge.judge(seen), Facts.of(seen));
    }

    /// `ana cannot connect: server listens on port 5000, but only on 127.0.0.1. Bind to ...`
    public String sentence() {
        return verdict.sentence(question);
    }

    public boolean works() {
        return verdict.works();
    }

    /// The evidence in two columns.
    public String table() {
        return evidence.stream().map(Answer::row).collect(Collectors.joining("\n"));
    }

    private static String row(Fact fact) {
        String indent = " ".repeat(13);
        return String.format(
                Locale.ROOT,
                "  %-11s%s",
                fact.what(),
                fact.text().stripTrailing().replace("\n", "\n" + indent));
    }

    @Override
    public String toString() {
        return sentence() + "\n\n" + table() + "\n";
    }
}
