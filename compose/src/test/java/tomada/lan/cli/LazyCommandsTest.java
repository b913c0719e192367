package tomada.lan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/// Only the command that is named gets ready; nobody notices.
class LazyCommandsTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void each_is_known_by_the_name_in_its_help() {
        var output = new Output(System.out, System.err, false);
        LanCommand.COMMANDS.forEach((name, command) ->
                assertThat(command.apply(output).getClass().getAnnotation(Command.class).name())
                        .isEqualTo(name));
    }

    @Test
    void help_has_all_of_them() {
        assertThat(run("--help")).isZero();
        assertThat(lines()).contains(LanCommand.COMMANDS.keySet().toArray(String[]::new));
    }

    @Test
    void completion_has_all_of_them() {
        assertThat(run("completion")).isZero();
        LanCommand.COMMANDS
                .keySet()
                .forEach(name ->
                        assertThat(printed.toString(UTF_8)).contains("_picocli_lan_" + name));
    }

    @Test
    void one_alone_has_its_help_and_takes_options_behind_the_host_for_the_command_s() {
        assertThat(run("run", "--help")).isZero();
        assertThat(printed.toString(UTF_8)).startsWith("Usage: lan run ").contains("Exit codes:");
    }

    @Test
    void a_name_that_is_none_is_answered_with_all_of_them() {
        assertThat(run("runn")).isEqualTo(ExitStatus.USAGE.code);
        assertThat(printed.toString(UTF_8))
                .isEqualTo(
                        "lan: 'runn' is no command; there are %s. Try `lan --help`.\n"
                                .formatted(String.join(", ", LanCommand.COMMANDS.keySet())));
    }

    /// The first word of each line.
    private List<String> lines() {
        return printed.toString(UTF_8)
                .lines()
                .map(line -> line.strip().replaceFirst(" .*", ""))
                .toList();
    }

    private int run(String... args) {
        var stream = new PrintStream(printed, true, UTF_8);
        return LanCommand.run(new Output(stream, stream, false), stream, stream, false, args);
    }
}
