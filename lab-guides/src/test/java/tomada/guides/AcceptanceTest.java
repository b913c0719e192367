package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AcceptanceTest {

    @Test
    void a_line_that_differs_is_replaced_and_elisions_that_match_stay() {
        assertThat(
                        accepted(
                                "ana$ x\nhead\n...\nport [..]\nold\n",
                                "head",
                                "a",
                                "b",
                                "port 1",
                                "new"))
                .isEqualTo("ana$ x\nhead\n...\nport [..]\nnew\n");
    }

    @Test
    void an_elision_next_to_what_no_longer_matches_is_written_out() {
        assertThat(accepted("ana$ x\n...\ntcp LISTEN\n...\nend\n", "Proto", "tcp CLOSED", "end"))
                .isEqualTo("ana$ x\nProto\ntcp CLOSED\nend\n");
    }

    @Test
    void lines_are_added_and_removed() {
        assertThat(accepted("ana$ x\na\nb\nc\n", "a", "c", "d")).isEqualTo("ana$ x\na\nc\nd\n");
        assertThat(accepted("ana$ x\na\n")).isEqualTo("ana$ x\n");
        assertThat(accepted("ana$ x\n", "a", "", "b")).isEqualTo("ana$ x\na\n\nb\n");
    }

    @Test
    void what_looks_like_a_prompt_or_a_status_is_written_as_output() {
        assertThat(accepted("ana$ x\n", "ana> hi", "...", "[3]"))
                .isEqualTo("ana$ x\n\\ana> hi\n\\...\n\\[3]\n");
    }

    @Test
    void the_exit_status_is_the_one_that_was() {
        assertThat(accepted(3, "ana$ x\na\n", "a")).isEqualTo("ana$ x\na\n[3]\n");
        assertThat(accepted(4, "ana$ x\na\n[3]\n", "a")).isEqualTo("ana$ x\na\n[4]\n");
        assertThat(accepted(0, "ana$ x\na\n[3]\n", "a")).isEqualTo("ana$ x\na\n");
        assertThat(accepted(7, "ana$ x\na\n[*]\n", "b")).isEqualTo("ana$ x\nb\n[*]\n");
        assertThat(accepted(3, "ana$ x\na\n[3]\n\nana$ y\n", "b"))
                .isEqualTo("ana$ x\nb\n[3]\n\nana$ y\n");
    }

    @Test
    void a_status_that_ends_a_program_stays() {
        Guide guide = guide("ana$ cat\nana> ^D\nx\n[0]\n");
        List<Outcome> outcomes = new ArrayList<>(List.of(passed(guide.steps().getFirst())));
        outcomes.add(failed(guide.steps().getLast(), 0));
        assertThat(transcript(Acceptance.text(guide, outcomes)))
                .isEqualTo("ana$ cat\nana> ^D\n[0]\n");
    }

    @Test
    void steps_that_passed_and_steps_that_were_not_done_stay_as_they_are() {
        Guide guide = guide("ana$ x\n...\nana$ y\nold\nana$ z\nkept\n");
        List<Outcome> outcomes =
                List.of(passed(guide.steps().get(0)), failed(guide.steps().get(1), 0, "new"));
        assertThat(transcript(Acceptance.text(guide, outcomes)))
                .isEqualTo("ana$ x\n...\nana$ y\nnew\nana$ z\nkept\n");
    }

    @Test
    void a_transcript_within_a_list_keeps_its_indentation_and_the_prose_is_untouched() {
        String text =
                GuideText.of("ana$ x\n")
                        + "\n1. Then\n\n   ```console\n   ana$ y\n   old\n   ```\n\nEnd.\n";
        Guide guide = GuideParser.parse(Path.of("g.md"), text);
        List<Outcome> outcomes =
                List.of(passed(guide.steps().get(0)), failed(guide.steps().get(1), 0, "new", ""));
        assertThat(Acceptance.text(guide, outcomes))
                .isEqualTo(text.replace("   old\n", "   new\n\n"));
    }

    @Test
    void what_was_accepted_passes() {
        Guide guide = guide("ana$ x\nhead\n...\nport [..]\nold\n...\n");
        List<String> lines = List.of("head", "a", "port 1", "", "[4]", "lan$ x", "\\", "z");
        Outcome failed = failed(guide.steps().getFirst(), 0, lines.toArray(String[]::new));
        Guide again = GuideParser.parse(Path.of("g.md"), Acceptance.text(guide, List.of(failed)));
        assertThat(new Match(again.steps().getFirst().expected()).isMetBy(lines)).isTrue();
    }

    private static String accepted(String transcript, String... lines) {
        return accepted(0, transcript, lines);
    }

    private static String accepted(int status, String transcript, String... lines) {
        Guide guide = guide(transcript);
        return transcript(
                Acceptance.text(guide, List.of(failed(guide.steps().getFirst(), status, lines))));
    }

    private static Guide guide(String transcript) {
        return GuideParser.parse(Path.of("g.md"), GuideText.of(transcript));
    }

    private static String transcript(String guide) {
        String from = guide.substring(guide.indexOf("```console\n") + "```console\n".length());
        return from.substring(0, from.indexOf("```"));
    }

    private static Outcome failed(Step step, int status, String... lines) {
        return outcome(step, false, status, List.of(lines));
    }

    private static Outcome passed(Step step) {
        return outcome(step, true, 0, List.of());
    }

    private static Outcome outcome(Step step, boolean passed, int status, List<String> lines) {
        return new Outcome(step, passed, lines, OptionalInt.of(status), "", Duration.ZERO, "");
    }
}
