package tomada.lan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The options of every command, `--lan N`, `--project NAME` and `--json`, may stand before the
/// command's name, too: `lan --project shop ps` is `lan ps --project shop`.
final class CommonOptions {
    private static final Set<String> WITH_VALUE = Set.of("--lan", "--project");
    private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");

    private CommonOptions() {}

    /// The line with those options behind the name. Where none follows them, what is left is
    /// whatever else there is, so that `lan --json` asks for a command and `lan --json --help`
    /// helps; a line that makes no sense stays as it is.
    static String[] behindTheCommand(String... args) {
        List<String> words = List.of(args);
        int end = 0;
        while (end < words.size() && isCommon(words.get(end))) {
            end += WITH_VALUE.contains(words.get(end)) ? 2 : 1;
        }
        if (end == 0 || end > words.size()) {
            return args;
        }
        List<String> options = words.subList(0, end);
        List<String> rest = words.subList(end, words.size());
        if (rest.isEmpty() || HELP.contains(rest.getFirst())) {
            return rest.toArray(String[]::new);
        }
        if (rest.getFirst().startsWith("-")) {
            return args;
        }
        List<String> line = new ArrayList<>(List.of(rest.getFirst()));
        line.addAll(options);
        line.addAll(rest.subList(1, rest.size()));
        return line.toArray(String[]::new);
    }

    private static boolean isCommon(String word) {
        return word.equals("--json")
                || WITH_VALUE.contains(word)
                || WITH_VALUE.stream().anyMatch(option -> word.startsWith(option + "="));
    }
}
