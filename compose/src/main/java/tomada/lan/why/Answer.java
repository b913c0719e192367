package tomada.lan.why;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A verdict and its evidence.
///
/// @param remarks what the kernel tells beside the verdict, in whole sentences
public record Answer(
        Question question, Verdict verdict, List<String> remarks, List<Fact> evidence) {
    public Answer {
        remarks = List.copyOf(remarks);
        evidence = List.copyOf(evidence);
    }

    public static Answer of(Observation seen) {
        Verdict verdict = Judge.judge(seen);
        return new Answer(seen.question(), verdict, Remarks.of(seen, verdict), Facts.of(seen));
    }

    /// `ana cannot connect: server listens on port 5000, but only on 127.0.0.1. Bind to ...`
    public String sentence() {
        return Stream.concat(Stream.of(verdict.sentence(question)), remarks.stream())
                .collect(Collectors.joining(" "));
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
