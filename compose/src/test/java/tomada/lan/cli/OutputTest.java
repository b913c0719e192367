package tomada.lan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tomada.lan.tool.Visible;

/// Whatever a command shows, its own colours are all that commands the terminal.
class OutputTest {
    private static final String HOSTILE =
            "n\tame\u001b[2J\u001b]52;c;eA==\u0007\u009b1m\u202e\u2028\u007f\udb40\udc41é";
    private static final String SHOWN =
            "n\\tame\\x1b[2J\\x1b]52;c;eA==\\x07\\x9b1m\\u202e\\u2028\\x7f\\U000e0041é";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Output output(boolean colour) {
        return new Output(
                new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), colour);
    }

    @Test
    void lines_tables_drawings_and_warnings_are_visible() {
        output(false).line(HOSTILE);
        output(false).bold(HOSTILE);
        output(false).dim(HOSTILE);
        output(false).text(HOSTILE + "\n");
        assertThat(out.toString(UTF_8)).isEqualTo((SHOWN + "\n").repeat(4));
        out.reset();
        output(false).table(List.of(HOSTILE, "B"), List.of(List.of("a\nb", HOSTILE)));
        assertThat(out.toString(UTF_8).lines()).hasSize(2);
        assertThat(out.toString(UTF_8)).contains(SHOWN + "  B\n", "a\\nb ", SHOWN + "\n");
        output(false).warn(HOSTILE);
        assertThat(err.toString(UTF_8)).isEqualTo("lan: " + SHOWN + "\n");
    }

    @Test
    void colours_are_ours() {
        output(true).bold(HOSTILE);
        output(true).table(List.of(HOSTILE), List.of());
        assertThat(out.toString(UTF_8)).isEqualTo(("\u001b[1m" + SHOWN + "\u001b[0m\n").repeat(2));
    }

    @Test
    void json_has_it_whole_and_shows_none_of_it() throws Exception {
        output(true).json(Map.of("program", HOSTILE + "😀\ud800"));
        String json = out.toString(UTF_8);
        assertThat(json.replace("\n", "").codePoints()).noneMatch(Visible::isHidden);
        assertThat(json).contains("é");
        assertThat(new ObjectMapper().readTree(json).get("program").asText())
                .isEqualTo(HOSTILE + "😀\ud800");
    }
}
