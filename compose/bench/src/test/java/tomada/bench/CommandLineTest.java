package tomada.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_measure_that_there_is_not_is_one_sentence_with_those_that_there_are() {
        assertThat(run("--only", "lan,nonsense")).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .startsWith(
                        "bench: 'nonsense' is no measure; there are lan, memory, command, start,")
                .endsWith("bare. Try `bench --help`.\n")
                .hasLineCount(1);
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void an_option_that_there_is_not_is_one_sentence() {
        assertThat(run("--slow")).isEqualTo(2);
        assertThat(err.toString(UTF_8))
                .isEqualTo("bench: Unknown option: '--slow'. Try `bench --help`.\n");
    }

    @Test
    void the_help_tells_every_measure_and_exit_code() {
        assertThat(run("--help")).isZero();
        String help = out.toString(UTF_8).replaceAll("\\s+", " ");
        for (Measure measure : Measure.all()) {
            assertThat(help).contains(measure.name());
        }
        for (ExitStatus status : ExitStatus.values()) {
            assertThat(help).contains(" " + status.code + " ");
        }
    }

    private int run(String... args) {
        return BenchCommand.run(
                new Output(
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        false),
                Path.of("."),
                args);
    }
}
