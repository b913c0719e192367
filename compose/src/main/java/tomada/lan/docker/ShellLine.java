package tomada.lan.docker;

import java.util.List;

/// A command line for a shell, bash or sh where there is none; as which user (empty: the image's
/// own), and with variables as `NAME=value`. Its standard input is empty.
///
/// The shell is set up as a login shell is by `/etc/profile`, and by nothing that the user may
/// write: of the start files of a home (`.bash_profile`, `.profile`, at `exit` `.bash_logout`, see
/// bash(1)) a function, an alias or a trap would speak for the commands.
public record ShellLine(String command, String user, List<String> environment) {
    /// Has `/etc/profile` read by the very bash that runs the command, so that its functions are
    /// there, too: as its BASH_ENV, from a pipe, of which nothing is left when the command begins.
    static final String SHELL =
            """
            if command -v bash >/dev/null; then
                BASH_ENV=/proc/self/fd/9 exec bash -c "$1" 9<<'END'
            unset BASH_ENV
            exec 9<&-
            if [ -r /etc/profile ]; then . /etc/profile; fi
            END
            fi
            if [ -r /etc/profile ]; then . /etc/profile; fi
            exec sh -c "$1"
            """;

    public ShellLine {
        environment = List.copyOf(environment);
    }

    /// The same for the engine, who starts a program and knows no shells.
    public Order order() {
        return new Order(
                List.of("sh", "-c", SHELL, "sh", command), user, false, false, environment);
    }
}
