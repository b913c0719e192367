package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DrawTest {
    private static final String GUIDE =
            """
            ---
            title: Words
            goal: See them.
            minutes: 1
            ---
            ```console it echoes
            ana$ echo {{user}} {{USER}} {{word2}} ${A} {{ user }}
            {{user}} {{USER}} {{word2}} [..]
            ...
            ```
            """;

    @Test
    void a_name_is_one_word_wherever_the_check_has_it_and_in_capitals() {
        Step step = Draw.drawn(block()).steps().getFirst();
        assertThat(step.input())
                .matches(
                        "echo (?<user>[a-z]{10}) [A-Z]{10} (?!\\k<user>)[a-z]{10} \\$\\{A} \\{\\{ user }}");
        String[] typed = step.input().split(" ");
        assertThat(typed[2]).isEqualToIgnoringCase(typed[1]);
        assertThat(step.expected())
                .extracting(Expected::toString)
                .containsExactly(typed[1] + " " + typed[2] + " " + typed[3] + " [..]", "...");
    }

    @Test
    void every_run_draws_others() {
        assertThat(Draw.drawn(block()).steps().getFirst().input())
                .isNotEqualTo(Draw.drawn(block()).steps().getFirst().input());
    }

    @Test
    void what_a_run_printed_is_accepted_with_the_names() {
        Draw draw = new Draw();
        Step step = block().steps().getFirst();
        String typed = draw.drawn(step).input();
        Outcome outcome =
                new Outcome(step, false, List.of(typed), OptionalInt.of(0), "", Duration.ZERO, "");
        assertThat(draw.named(step, outcome).lines()).containsExactly(step.input());
    }

    @Test
    void a_lesson_draws_nothing() {
        assertThatThrownBy(
                        () -> GuideParser.parse(Path.of("g.md"), GUIDE.replace(" it echoes", "")))
                .hasMessage(
                        "g.md:7: only a check draws a word for {{user}}; write it out here, or give the block words behind `console`");
    }

    private static Block block() {
        return GuideParser.parse(Path.of("g.md"), GUIDE).blocks().getFirst();
    }
}
