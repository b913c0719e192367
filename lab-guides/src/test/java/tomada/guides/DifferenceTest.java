package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void what_is_elided_is_no_difference() {
        assertThat(difference("head\n...\nport [..]\nLISTEN", "head", "a", "b", "port 1", "CLOSED"))
                .isEqualTo(
                        """
                        --- must appear
                        +++ appeared
                        @@ -1,4 +1,4 @@
                         head
                         ...
                         port [..]
                        -LISTEN
                        +CLOSED\
                        """);
    }

    @Test
    void where_a_line_is_missing_behind_an_elision_what_came_is_told() {
        assertThat(difference("...\ntcp LISTEN\n...", "Proto State", "tcp ESTABLISHED"))
                .contains("-tcp LISTEN", "+Proto State", "+tcp ESTABLISHED");
    }

    @Test
    void lines_that_are_too_many_are_told() {
        assertThat(difference("a", "a", "b")).contains(" a", "+b");
    }

    @Test
    void where_the_lines_are_right_they_are_shown_as_they_are() {
        assertThat(difference("a [..]", "a 1")).isEqualTo("a 1");
    }

    @Test
    void of_a_flood_the_lines_in_between_are_counted() {
        String[] flood = Collections.nCopies(500_000, "y").toArray(String[]::new);
        assertThat(difference("Listening", flood))
                .contains("-Listening", "+y", "+[499600 more lines]")
                .hasLineCount(405);
    }

    private static String difference(String expected, String... lines) {
        Step step =
                GuideParser.parse(Path.of("g.md"), GuideText.of("ana$ x\n" + expected + "\n"))
                        .steps()
                        .getFirst();
        return Difference.of(
                new Outcome(
                        step,
                        false,
                        List.of(lines),
                        OptionalInt.of(0),
                        "it printed something else than it must",
                        Duration.ZERO,
                        ""));
    }
}
