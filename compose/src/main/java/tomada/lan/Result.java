package tomada.lan;

import java.util.List;
import java.util.Locale;

/// How a command on a host ended: its exit status, and all that it printed.
///
/// The status is 0 to 255, as a shell tells it: 128 + n where signal n ended the command.
public record Result(int status, String out, String err) {

    /// Whether its status is 0.
    public boolean succeeded() {
        return status == 0;
    }

    /// The line that says what was wrong, for an error's sentence: the first with "error" in it, or
    /// the last.
    public String evidence() {
        List<String> said = (err.isBlank() ? out : err).strip().lines().map(String::strip).toList();
        return said.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
                .findFirst()
                .orElseGet(() -> said.isEmpty() ? "it printed nothing" : said.getLast());
    }
}
