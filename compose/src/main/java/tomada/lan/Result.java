package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tomada.lan.docker.Execution;

/// How a command on a host ended: its exit status, and all that it printed.
///
/// The status is 0 to 255, as a shell tells it: 128 + n where signal n ended the command.
public record Result(int status, String out, String err) {

    /// Reads a command's outputs to their end.
    ///
    /// @param name of the host or LAN, for the sentence that tells what went wrong
    static Result of(String name, Execution execution, Duration deadline) {
        return Sentences.told(
                name,
                () -> {
                    try (execution) {
                        // What it prints is kept until it is read, so nobody need read meanwhile.
                        int status = execution.await(deadline);
                        return new Result(
                                status,
                                new String(execution.stdout().readAllBytes(), UTF_8),
                                new String(execution.stderr().readAllBytes(), UTF_8));
                    }
                });
    }

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
