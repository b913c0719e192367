package tomada.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class LineTest {
    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("ana: oi", new Line.Message("ana", "oi")),
                Arguments.of("João: * ana left", new Line.Message("João", "* ana left")),
                Arguments.of("ana: ", new Line.Message("ana", "")),
                Arguments.of("ERROR: oi", new Line.Message("ERROR", "oi")),
                Arguments.of("~ ana acena", new Line.Action("ana", "acena")),
                Arguments.of("[ana] segredo: sim", new Line.Private("ana", "segredo: sim")),
                Arguments.of("* ana joined", new Line.Notice("ana joined")),
                Arguments.of("* to bruno: oi", new Line.Notice("to bruno: oi")),
                Arguments.of("ERROR too long", new Line.Refusal("too long")),
                Arguments.of("", new Line.Other("")),
                Arguments.of("two words: oi", new Line.Other("two words: oi")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void each_kind_is_told_by_how_it_begins_and_is_written_as_it_came(String text, Line line) {
        assertThat(Line.of(text)).isEqualTo(line);
        assertThat(line.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "oi, ana: oi",
        "/me acena, ~ ana acena",
        "//etc, ana: /etc",
        "///, ana: //",
        "a\tb, ana: a\\tb"
    })
    void own_lines_are_what_the_others_see(String typed, String seen) {
        assertThat(Line.own("ana", typed)).get().extracting(Line::text).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({"''", "/who", "/msg bruno oi", "/quit", "/dance", "/me"})
    void the_others_see_nothing_of_a_command(String typed) {
        assertThat(Line.own("ana", typed)).isEmpty();
    }

    @Test
    void members_come_and_go() {
        Members members = new Members();
        members.hear(new Line.Notice("welcome; what is your name?"));
        assertThat(members.name()).isEmpty();
        members.hear(new Line.Notice("you are carla; here are ana, Bruno, carla"));
        assertThat(members.name()).contains("carla");
        assertThat(members.others()).containsExactly("ana", "Bruno");
        members.hear(new Line.Notice("davi joined"));
        members.hear(new Line.Notice("Bruno left"));
        assertThat(members.others()).containsExactly("ana", "davi");
        members.hear(new Line.Notice("davi left: connection reset"));
        members.hear(new Line.Notice("to ana: bruno joined"));
        members.hear(new Line.Notice("nobody here is called bruno"));
        assertThat(members.others()).containsExactly("ana");
        members.hear(new Line.Notice("here are ana, eva, carla"));
        assertThat(members.others()).containsExactly("ana", "eva");
        members.hear(new Line.Notice("you are mallory; here are ana"));
        assertThat(members.name()).contains("carla");
    }
}
