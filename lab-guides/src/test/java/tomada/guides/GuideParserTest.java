package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tomada.guides.Guide.Facts;

class GuideParserTest {
    private static final String GOOD = GuideText.of("ana$ ls\n");

    @Test
    void the_front_matter_says_what_the_guide_is() {
        Facts facts = parse(GOOD).facts();
        assertThat(facts.title()).isEqualTo("A guide of the tests");
        assertThat(facts.goal()).isEqualTo("See that the tests notice.");
        assertThat(facts.minutes()).isEqualTo(1);
        assertThat(facts.course()).containsExactly("000", "003");
        assertThat(facts.programs()).isEmpty();
    }

    @Test
    void programs_that_ones_own_may_stand_in_for_are_variables() {
        Facts facts =
                parse(GOOD.replace("course:", "server: server login --once\ncourse:")).facts();
        assertThat(facts.programs()).containsOnlyKeys("SERVER");
        assertThat(facts.programs()).containsEntry("SERVER", "server login --once");
    }

    @Test
    void other_fences_are_prose() {
        String text = GOOD + "\n```\nana$ cat\n```\n\n```consolement\nnobody$ x\n```\n";
        assertThat(parse(text).steps()).hasSize(1);
    }

    @Test
    void a_transcript_within_a_list_has_its_lines() {
        String text = GOOD + "\n1. Then:\n\n   ```console\n   bruno$ id\n   ...\n   ```\n";
        Step step = parse(text).steps().getLast();
        assertThat(step.input()).isEqualTo("id");
        assertThat(text.lines().toList().get(step.line() - 1)).isEqualTo("   bruno$ id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    title: A guide of the tests      |              | 1 | the front matter needs one line 'title: ...'
                    minutes: 1                       | minutes: 0   | 1 | 'minutes: 0' must be a number of 1 to 99
                    minutes: 1                       | minutes: ten | 1 | 'minutes: ten' must be a number of 1 to 99
                    course: 000, 003                 | coarse: 000  | 5 | the front matter's 'coarse' means nothing; it may have client, course, goal
                    """)
    void front_matter_with_a_mistake_is_refused(String from, String to, int line, String sentence) {
        assertThatThrownBy(() -> parse(GOOD.replace(from + "\n", to == null ? "" : to + "\n")))
                .isInstanceOf(GuideException.class)
                .hasMessageStartingWith("g.md:" + line + ": " + sentence);
    }

    @Test
    void a_guide_without_front_matter_is_refused() {
        assertThatThrownBy(() -> parse("# A guide\n\n```console\nana$ ls\n```\n"))
                .hasMessageStartingWith("g.md:1: it has no front matter; begin it with a line ---");
    }

    @Test
    void a_block_that_is_never_closed_is_refused() {
        assertThatThrownBy(() -> parse(GOOD + "\n```console\nana$ ls\n"))
                .hasMessage("g.md:14: this block is never closed; add a line ```");
    }

    @Test
    void a_guide_in_which_nothing_runs_is_refused() {
        assertThatThrownBy(() -> parse(GOOD.replace("```console", "```")))
                .hasMessage("g.md:1: nothing runs in it; add a ```console block");
    }

    @Test
    void a_file_that_is_not_text_is_refused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("01-x.md"), new byte[] {(byte) 0xe9, '\n'});
        assertThatThrownBy(() -> GuideParser.parse(file))
                .hasMessage(file + ":1: it is not UTF-8; save it as UTF-8");
    }

    @Test
    void its_name_and_number_are_the_files() {
        Guide guide = GuideParser.parse(Path.of("en/03-who-can-reach-it.md"), GOOD);
        assertThat(guide.name()).isEqualTo("03-who-can-reach-it");
        assertThat(guide).hasToString("03 A guide of the tests");
    }

    private static Guide parse(String text) {
        return GuideParser.parse(Path.of("g.md"), text);
    }
}
