package tomada.lan.docker;

import java.util.List;

/// A command line for a login shell, bash or sh where there is none; as which user (empty: the
/// image's own), and with variables as `NAME=value`. Its standard input is empty.
public record ShellLine(String command, String user, List<String> environment) {
    private static final String SHELL =
            "if command -v bash >/dev/null; then exec bash -lc \"$1\"; fi; exec sh -lc \"$1\"";

    public ShellLine {
        environment = List.copyOf(environment);
    }

    /// The same for the engine, who starts a program and knows no shells.
    public Order order() {
        return new Order(
                List.of("sh", "-c", SHELL, "sh", command), user, false, false, environment);
    }
}
