package tomada.guides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operator's prompt, with real processes at it.
class OperatorConsoleTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @TempDir private Path folder = Path.of("");

    /// A shell without job control starts what it puts in the background so, and CI what it starts.
    @Test
    void ctrl_c_ends_a_command_also_where_the_player_was_started_with_interrupts_ignored()
            throws Exception {
        Process player =
                new ProcessBuilder(
                                "bash",
                                "-c",
                                "trap '' INT; exec \"$@\"",
                                "bash",
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                CtrlC.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(new String(player.getInputStream().readAllBytes(), UTF_8)).isEqualTo("130\n");
    }

    /// Types `sleep`, presses ^C, prints the exit status.
    static final class CtrlC {
        private CtrlC() {}

        public static void main(String[] args) throws Exception {
            try (var console = new OperatorConsole(Path.of(args[0]), Map.of())) {
                console.command("echo here; exec sleep 100");
                console.await(seen -> seen.output().contains("here"), DEADLINE);
                console.press("^C");
                System.out.println(console.await(_ -> false, DEADLINE).status().orElse(-1));
            }
        }
    }
}
