package tomada.guides;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tomada.lan.Doctor.Finding;

/// Whether this machine can run a guide, by what its doctor found.
///
/// @param guide which
/// @param lacks what is missing for it, in the doctor's words; empty where it runs
record Fitness(Guide guide, List<String> lacks) {
    private static final Pattern FAULT =
            Pattern.compile("compose/lan (cut|loss|reject|delay|rate|pause|kill)\\b(.*--every)?");
    private static final String PREFIX = "fault ";

    Fitness {
        lacks = List.copyOf(lacks);
    }

    /// A guide needs the faults that its steps set, and every guide what is no fault.
    static Fitness of(Guide guide, List<Finding> findings) {
        Set<String> faults = faults(guide);
        return new Fitness(
                guide,
                findings.stream()
                        .filter(finding -> !finding.well())
                        .filter(finding ->
                                !finding.what().startsWith(PREFIX)
                                        || faults.contains(name(finding)))
                        .map(finding -> finding.what() + ": " + finding.evidence())
                        .toList());
    }

    /// As the doctor names them: `cut`, `loss --every`.
    static Set<String> faults(Guide guide) {
        Set<String> faults = new LinkedHashSet<>();
        for (Step step : guide.steps()) {
            Matcher matcher = FAULT.matcher(step.input());
            while (step.prompt().isOperators() && matcher.find()) {
                faults.add(matcher.group(1) + (matcher.group(2) == null ? "" : " --every"));
            }
        }
        return faults;
    }

    /// Without what is said of it in brackets: `fault delay (netem)`.
    private static String name(Finding finding) {
        return finding.what().substring(PREFIX.length()).replaceFirst(" \\(.*", "");
    }
}
