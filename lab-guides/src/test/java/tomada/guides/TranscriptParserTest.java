package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tomada.guides.Step.End;

class TranscriptParserTest {
    private static final End ENDS = new End.Exits(OptionalInt.of(0));

    @Test
    void a_command_that_nobody_speaks_to_must_end_and_one_that_is_spoken_to_keeps_its_terminal() {
        List<Step> steps =
                steps(
                        """
                        server$ server echo
                        Listening on [..]
                        ana$ client echo server 65432 hi
                        hi
                        server>
                        Connected by [..]
                        server> ^C
                        """);
        assertThat(steps)
                .extracting(Step::toString)
                .containsExactly(
                        "server$ server echo",
                        "ana$ client echo server 65432 hi",
                        "server>",
                        "server> ^C");
        assertThat(steps)
                .extracting(Step::end)
                .containsExactly(new End.Runs(), ENDS, new End.Runs(), ENDS);
        assertThat(steps).extracting(Step::line).containsExactly(11, 13, 15, 17);
        assertThat(steps.get(2).isLook()).isTrue();
        assertThat(steps.get(3).isKey()).isTrue();
    }

    @Test
    void terminals_of_one_host_are_apart() {
        List<Step> steps = steps("server$ cat\nserver:2# id -u\n0\nserver> ^C\n");
        assertThat(steps.get(1).prompt()).isEqualTo(new Prompt("server", 2, Prompt.Reader.ROOT));
        assertThat(steps.get(1).end()).isEqualTo(ENDS);
    }

    @ParameterizedTest
    @CsvSource({"[3], 3", "[0], 0", "[255], 255"})
    void a_last_line_in_brackets_is_the_exit_status(String line, int status) {
        Step step = steps("ana$ cmd\nout\n" + line + "\n\nana$ next\n").getFirst();
        assertThat(step.end()).isEqualTo(new End.Exits(OptionalInt.of(status)));
        assertThat(step.expected()).extracting(Expected::toString).containsExactly("out");
    }

    @Test
    void any_exit_status_is_a_star() {
        assertThat(steps("ana$ cmd\n[*]\n").getFirst().end())
                .isEqualTo(new End.Exits(OptionalInt.empty()));
    }

    @Test
    void a_status_under_a_program_ends_it() {
        List<Step> steps = steps("ana$ cat\nana> ^D\n[0]\nana$ next\n");
        assertThat(steps).extracting(Step::end).containsExactly(new End.Runs(), ENDS, ENDS);
    }

    @Test
    void behind_a_backslash_a_line_is_output_whatever_it_looks_like() {
        Step step = steps("ana$ cmd\n\\ana> hi\n\\[3]\n\\...\n\\nobody$ hello\n").getFirst();
        assertThat(
                        new Match(step.expected())
                                .isMetBy(List.of("ana> hi", "[3]", "...", "nobody$ hello")))
                .isTrue();
        assertThat(step.end()).isEqualTo(ENDS);
    }

    @Test
    void what_only_resembles_a_prompt_is_output() {
        Step step = steps("ana$ cmd\nAna$ x\nana$x\n 10> y\n").getFirst();
        assertThat(step.expected()).hasSize(3);
    }

    @Test
    void a_check_may_begin_anew_on_a_terminal_that_the_lesson_has_left() {
        String text =
                GuideText.of("ana$ ls\n")
                        + "\n```console it is served\nserver$ $SERVER\nserver> ^C\n[*]\n```\n";
        List<Block> blocks = GuideParser.parse(Path.of("g.md"), text).blocks();
        assertThat(blocks).extracting(Block::check).containsExactly("", "it is served");
    }

    /// Line 10 of the file is the fence, 11 the first line of the transcript.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    anna$ ls                        | 11 | the LAN has no host anna; there are server, ana, bruno
                    ana$ ls;foo> bar                | 12 | for output that looks like a prompt write `\\foo> bar`
                    ana$ cat;ana> x;ana$ ls;ana> ^C | 13 | ana's terminal still runs `cat` (line 11); end it with `ana> ^C`, or type in another one, `ana:2$`
                    ana> hi                         | 11 | nothing runs at ana that could read this
                    ana$ cat;ana:2> hi              | 12 | nothing runs at ana:2 that could read this; start it with `ana:2$ COMMAND`
                    some output                     | 11 | a transcript begins with a prompt, as `ana$ COMMAND`
                    ana$ cmd;[300]                  | 11 | 300 is no exit status; give one of 0 to 255, or [*] for any
                    ana$ cat;ana> hi;hi             | 11 | a guide ends with every terminal free, and `cat` (line 11) still runs; end it with `ana> ^C`
                    ana$                            | 11 | nothing is typed here; write a command after the prompt
                    lan# id                         | 11 | the operator's prompt is `lan$`
                    ana$ cat;ana>;ana> ^C           | 12 | nothing is typed and nothing awaited here
                    """)
    void a_mistake_is_refused_with_its_line_and_a_sentence(
            String transcript, int line, String sentence) {
        assertThatThrownBy(() -> steps(transcript.replace(';', '\n') + "\n"))
                .isInstanceOf(GuideException.class)
                .hasMessageStartingWith("g.md:" + line + ": ")
                .hasMessageContaining(sentence);
    }

    @Test
    void an_empty_transcript_is_refused() {
        assertThatThrownBy(() -> steps(""))
                .hasMessage("g.md:10: this transcript is empty; type something in it");
    }

    @Test
    void a_check_that_leaves_something_running_is_refused() {
        String text =
                GuideText.of("ana$ ls\n")
                        + "\n```console it is served\nserver$ $SERVER\nserver>\nx\n```\n";
        assertThatThrownBy(() -> GuideParser.parse(Path.of("g.md"), text))
                .hasMessageStartingWith("g.md:14: a check ends with every terminal free, and")
                .hasMessageContaining("`$SERVER` (line 15) still runs; end it with `server> ^C`");
    }

    @Test
    void a_check_that_begins_while_the_lesson_runs_is_refused() {
        String text =
                GuideText.of("ana$ cat\n")
                        + "\n```console it is served\nserver$ ls\nana> ^C\n[*]\n```\n";
        assertThatThrownBy(() -> GuideParser.parse(Path.of("g.md"), text))
                .hasMessageStartingWith("g.md:14: a check begins with every terminal free");
    }

    private static List<Step> steps(String transcript) {
        return GuideParser.parse(Path.of("g.md"), GuideText.of(transcript)).steps();
    }
}
