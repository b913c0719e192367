package tomada.guides;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tomada.guides.Prompt.Reader;

/// Reads the prompts that lines of a transcript begin with.
///
/// @param file which guide's
record PromptParser(Path file) {
    private static final Pattern PROMPT =
            Pattern.compile("([a-z][a-z0-9-]*)(?::([1-9]))?([$#>])(?: (.*))?");
    private static final Set<String> HOSTS =
            Set.of("server", "ana", "bruno", "carla", "davi", Prompt.OPERATOR);

    /// Null where the line begins with none.
    @Nullable Prompt prompt(String line, int number) {
        Matcher matcher = PROMPT.matcher(line.stripTrailing());
        if (!matcher.matches()) {
            return null;
        }
        String host = String.valueOf(matcher.group(1));
        Reader reader = Reader.of(matcher.group(3).charAt(0));
        if (!HOSTS.contains(host)) {
            throw new GuideException(
                    file,
                    number,
                    "the LAN has no host %s; there are %s, and lan for the operator (for output that looks like a prompt write `\\%s`)"
                            .formatted(host, "server, ana, bruno, carla, davi", line));
        }
        if (host.equals(Prompt.OPERATOR) && reader == Reader.ROOT) {
            throw new GuideException(file, number, "the operator's prompt is `lan$`");
        }
        String input = input(line);
        if (reader != Reader.PROGRAM && input.isEmpty()) {
            throw new GuideException(
                    file, number, "nothing is typed here; write a command after the prompt");
        }
        String terminal = matcher.group(2);
        return new Prompt(host, terminal == null ? 1 : Integer.parseInt(terminal), reader);
    }

    /// What is typed at the prompt that a line begins with.
    static String input(String line) {
        Matcher matcher = PROMPT.matcher(line.stripTrailing());
        return matcher.matches() && matcher.group(4) != null ? matcher.group(4).strip() : "";
    }

    static boolean isPrompt(String line) {
        return PROMPT.matcher(line.stripTrailing()).matches();
    }
}
