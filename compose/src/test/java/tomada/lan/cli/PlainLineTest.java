package tomada.lan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// A line that is read without picocli says the same as with it.
class PlainLineTest {
    private final Output output = new Output(System.out, System.err, false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run ana true",
                "run --lan 7 ana client message server",
                "run guest-2 ls --as -l --json",
                "run ana --lan 7"
            })
    void a_command_on_a_host(String line) {
        String[] args = line.split(" ");
        RunCommand read = (RunCommand) PlainLine.read(output, args).orElseThrow();
        RunCommand picoclis = new RunCommand(output);
        new CommandLine(picoclis)
                .setStopAtPositional(true)
                .parseArgs(List.of(args).subList(1, args.length).toArray(String[]::new));
        assertThat(read.host).isEqualTo(picoclis.host);
        assertThat(read.words).isEqualTo(picoclis.words);
        assertThat(read.target.number).isEqualTo(picoclis.target.number);
        assertThat(read).usingRecursiveComparison().ignoringFields("output").isEqualTo(picoclis);
    }

    @Test
    void the_list_of_the_hosts() {
        assertThat(PlainLine.read(output, "ps")).isPresent();
        PsCommand read = (PsCommand) PlainLine.read(output, "ps", "--lan", "7").orElseThrow();
        assertThat(read.target.number).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ps --all",
                "ps --json",
                "ps --lan",
                "ps --lan x",
                "ps --lan 007",
                "ps --lan -1",
                "ps --help",
                "ps ana",
                "run",
                "run ana",
                "run --help",
                "run --as root ana true",
                "run --lan=7 ana true",
                "run ana echo @file",
                "run ana -- true",
                "run -- ana true",
                "sockets",
                "--help",
                "-V"
            })
    void whatever_else_there_is_picocli_reads(String line) {
        assertThat(PlainLine.read(output, line.split(" "))).isEmpty();
        assertThat(PlainLine.read(output)).isEmpty();
    }
}
