package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tomada.lan.junit.LanTest;

/// `lan` on a terminal of this machine, which script(1) gives it.
///
/// Its own LAN: it wants to see no socket but its own.
@LanTest
class CommandOnTerminalIT {
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Test
    void sockets_watch_redraws_in_place_until_ctrl_c(Lan lan, Host server) throws Exception {
        Process watch = onTerminal("compose/lan sockets --watch --project " + lan.project());
        try (var shown = new BufferedReader(new InputStreamReader(watch.getInputStream(), UTF_8))) {
            assertThat(until("LISTENING", shown)).doesNotContain(CLEAR);
            assertThat(until(CLEAR, shown)).doesNotContain("5000");
            try (Program message = server.start("server message")) {
                message.awaitLine("Listening");
                // Whole, after the picture before it was cleared.
                until("0.0.0.0:5000", shown);
                until(CLEAR, shown);
                assertThat(until(CLEAR, shown)).containsOnlyOnce("LISTENING").contains("5000");
            }
            watch.getOutputStream().write(3);
            watch.getOutputStream().flush();
            assertThat(watch.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(watch.exitValue()).isEqualTo(130);
        }
    }

    @Test
    void shell_is_a_terminal_of_the_host_and_ends_as_the_shell_did(Lan lan) throws Exception {
        Process shell = onTerminal("compose/lan shell ana --project " + lan.project());
        try (var shown = new BufferedReader(new InputStreamReader(shell.getInputStream(), UTF_8))) {
            until("ana$", shown);
            shell.getOutputStream().write("tty; id -un; exit 4\n".getBytes(UTF_8));
            shell.getOutputStream().flush();
            assertThat(until("exit", shown)).contains("tty; id -un");
            assertThat(until("student", shown)).contains("/dev/pts/");
            assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(shell.exitValue()).isEqualTo(4);
        }
    }

    @Test
    void shell_reads_a_pipe_as_any_shell_does(Lan lan) {
        var piped =
                Machine.run(
                        "echo 'hostname; id -un; test -t 0 || exit 3' | compose/lan shell --as root ana --project "
                                + lan.project());
        assertThat(piped.output()).isEqualTo("ana\nroot\n");
        assertThat(piped.status()).isEqualTo(3);
        var nobody = Machine.run("compose/lan shell nobody </dev/null --project " + lan.project());
        assertThat(nobody.output()).startsWith("lan: LAN ").contains("has no host nobody");
        assertThat(nobody.status()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "'lan cap', 1, capture",
        "'lan capture --wh', 2, --whole",
        "'lan cut --on', 2, --one-way"
    })
    void bash_completes_commands_and_options(String line, int word, String completed) {
        String script =
                """
                set -eu
                compose/lan completion >/dev/null
                bash -n <(compose/lan completion)
                set +eu
                . <(compose/lan completion)
                complete -p lan >/dev/null || exit 9
                # Only readline may call it.
                compopt() { :; }
                COMP_WORDS=(%s) COMP_CWORD=%d COMP_LINE='%s' COMP_POINT=%d
                $(complete -p lan | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                printf '%%s\\n' "${COMPREPLY[@]}"
                """
                        .formatted(line, word, line, line.length());
        assertThat(Machine.run(script).succeeded()).isEqualTo(completed + "\n");
    }

    /// Ended after a minute, so that whoever reads it is not left waiting.
    private static Process onTerminal(String command) throws IOException {
        return Machine.start(
                "exec timeout --kill-after 5 60 script --quiet --return --flush --command '%s' /dev/null"
                        .formatted(command));
    }

    /// What is shown up to and with `text`.
    private static String until(String text, Reader shown) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = shown.read();
            if (next < 0) {
                throw new AssertionError("no \"%s\" in %s".formatted(text, read));
            }
            read.append((char) next);
        }
        return read.toString();
    }
}
