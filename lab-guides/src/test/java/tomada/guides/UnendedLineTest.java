package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnendedLineTest {

    @Test
    void the_line_feed_of_a_line_that_was_told_without_it_is_no_line() {
        Segment segment = Segment.of("ready\nnext\n", "ready".length(), List.of());
        assertThat(segment.texts(true)).containsExactly("next");
        assertThat(segment.length(1)).isEqualTo("\nnext\n".length());
    }

    @Test
    void an_empty_line_behind_it_is_one() {
        Segment segment = Segment.of("ready\n\nnext\n", "ready".length(), List.of());
        assertThat(segment.texts(true)).containsExactly("", "next");
    }

    @Test
    void an_empty_line_behind_a_whole_one_is_one() {
        assertThat(Segment.of("ready\n\n", "ready\n".length(), List.of()).texts(true))
                .containsExactly("");
        assertThat(Segment.of("\n", 0, List.of()).texts(true)).containsExactly("");
    }
}
