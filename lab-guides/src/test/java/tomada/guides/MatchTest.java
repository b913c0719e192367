package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    tcp   0  LISTEN|tcp        0 LISTEN  |true
                    tcp 0|tcp 1|false
                    a|ab|false
                    ab|a|false
                    [..]|anything at all|true
                    [..]||true
                    10.77.0.21:[..] says: [..]!|10.77.0.21:4711 says: Ola Mundo!|true
                    10.77.0.21:[..] says: [..]!|10.77.0.22:4711 says: Ola Mundo!|false
                    owner: [..]|owner: |true
                    owner: [..]|owner: ana|true
                    owner: [..]|owner:ana|false
                    a[..]a|a|false
                    a[..]b[..]b|ab|false
                    a[..]b[..]b|abxb|true
                    a[..]ab[..]ab|aabab|true
                    [..]b|aabb|true
                    a[..]b [..]|axb|true
                    a[..]b [..]|axb c|true
                    a[..]b [..]|axbc|false
                    a[..]b [..]|axb c b|true
                    a.c|abc|false
                    \\Q(x)\\E [1]|\\Q(x)\\E [1]|false
                    \\...|...|true
                    \\ana> hi|ana> hi|true
                     indented| indented|true
                     indented|indented|false
                    """)
    void a_line_matches(String expected, String printed, boolean matches) {
        String line = printed == null ? "" : printed;
        assertThat(Expected.Line.of(expected).matches(line)).isEqualTo(matches);
    }

    @Test
    void a_long_line_with_many_beginnings_of_a_match_is_read_once_for_each_part() {
        Expected.Line line = Expected.Line.of("[..]ab[..]ab[..]ab[..]c");
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> assertThat(line.matches("ab".repeat(500_000))).isFalse());
    }

    @Test
    void an_elision_stands_for_carriage_returns_as_well() {
        assertThat(Expected.Line.of("50%[..]done").matches("50%\r100% done")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ana> hi", "[3]", "...", "\\x", "```", "lan$ ls", "plain", "a [..] b", "''"})
    void what_is_written_of_a_printed_line_expects_that_line(String printed) {
        Expected written = Expected.of(Expected.written(printed));
        assertThat(met(List.of(written), printed)).isTrue();
        assertThat(met(List.of(written), printed + "!")).isFalse();
    }

    @Test
    void three_dots_are_any_lines_or_none() {
        List<Expected> expected = expected("a", "...", "z");
        assertThat(met(expected, "a", "z")).isTrue();
        assertThat(met(expected, "a", "b", "z", "c", "z")).isTrue();
        assertThat(met(expected, "a", "b")).isFalse();
        assertThat(met(expected("a", "b"), "a", "x", "b")).isFalse();
        assertThat(met(expected("..."))).isTrue();
        assertThat(met(expected())).isTrue();
        assertThat(met(expected(), "a")).isFalse();
    }

    @Test
    void it_is_met_after_the_fewest_lines() {
        assertThat(new Match(expected("...", "b")).metAfter(List.of("a", "b", "b"))).isEqualTo(2);
        assertThat(new Match(expected("...")).metAfter(List.of("a"))).isZero();
        assertThat(new Match(expected("a", "...")).metAfter(List.of("a", "b"))).isEqualTo(1);
        assertThat(new Match(expected("a", "b")).metAfter(List.of("a"))).isEqualTo(-1);
        assertThat(new Match(expected("a")).metAfter(List.of("x", "a"))).isEqualTo(-1);
    }

    @Test
    void what_can_no_longer_be_met_is_known_at_once() {
        assertThat(new Match(expected("a", "b")).canBeMetAfter(List.of("a"))).isTrue();
        assertThat(new Match(expected("a", "b")).canBeMetAfter(List.of("x"))).isFalse();
        assertThat(new Match(expected("...", "b")).canBeMetAfter(List.of("x", "y"))).isTrue();
        assertThat(new Match(expected("a")).canBeMetAfter(List.of("a", "b"))).isFalse();
    }

    @Test
    void only_an_elision_at_the_end_leaves_the_line_open() {
        assertThat(new Match(expected("a [..]")).endsOpen()).isTrue();
        assertThat(new Match(expected("a [..]", "...")).endsOpen()).isTrue();
        assertThat(new Match(expected("[..] a")).endsOpen()).isFalse();
        assertThat(new Match(expected("a", "...")).endsOpen()).isFalse();
        assertThat(new Match(expected()).endsOpen()).isFalse();
    }

    @Test
    void lines_are_aligned_with_what_they_meet() {
        assertThat(
                        new Match(expected("a", "...", "c [..]", "d"))
                                .alignment(List.of("a", "x", "c 1", "y", "d")))
                .containsExactly(0, -1, 2, -1, 3);
        assertThat(new Match(expected("a", "b")).alignment(List.of("b", "a"))).containsAnyOf(0, 1);
        assertThat(new Match(expected()).alignment(List.of("x"))).containsExactly(-1);
    }

    static List<Expected> expected(String... lines) {
        return Stream.of(lines).map(Expected::of).toList();
    }

    private static boolean met(List<Expected> expected, String... lines) {
        return new Match(expected).isMetBy(List.of(lines));
    }
}
