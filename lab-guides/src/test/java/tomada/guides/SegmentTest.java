package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentTest {

    @Test
    void a_line_that_has_not_ended_counts_only_where_it_may() {
        Segment segment = Segment.of("one \ntwo", 0, List.of());
        assertThat(segment.texts(false)).containsExactly("one");
        assertThat(segment.texts(true)).containsExactly("one", "two");
    }

    @Test
    void what_was_told_before_is_not_told_again() {
        assertThat(Segment.of("one\ntwo\n", 4, List.of()).texts(true)).containsExactly("two");
        assertThat(Segment.of("one\n", 99, List.of()).texts(true)).isEmpty();
    }

    @Test
    void the_echo_of_what_was_typed_is_taken_out_once() {
        Segment segment = Segment.of("hello\nhello\n", 0, List.of("hello"));
        assertThat(segment.texts(true)).containsExactly("hello");
        assertThat(segment.length(1)).isEqualTo("hello\nhello\n".length());
    }

    @Test
    void a_keys_echo_is_taken_from_the_beginning_of_its_line() {
        assertThat(Segment.of("^CKeyboardInterrupt\n", 0, List.of("^C")).texts(true))
                .containsExactly("KeyboardInterrupt");
        assertThat(Segment.of("^C\nbye\n", 0, List.of("^C")).texts(true)).containsExactly("bye");
    }

    @Test
    void a_prompt_with_the_echo_behind_it_stays_a_line() {
        assertThat(Segment.of("user: ana\nok\n", 0, List.of("ana")).texts(true))
                .containsExactly("user: ana", "ok");
    }

    @Test
    void lengths_are_those_of_the_output() {
        Segment segment = Segment.of("xxone  \ntwo\n", 2, List.of());
        assertThat(segment.length(0)).isZero();
        assertThat(segment.length(1)).isEqualTo(6);
        assertThat(segment.length(2)).isEqualTo(10);
    }
}
