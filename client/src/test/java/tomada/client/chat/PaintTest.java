package tomada.client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PaintTest {
    private static final Pattern COLOUR = Pattern.compile("38;5;(\\d+)");

    @ParameterizedTest
    @CsvSource({
        "ana: um dois tres, 40, ana: um dois tres",
        "ana: um dois tres, 17, ana: um dois tres",
        "ana: um dois tres, 16, ana: um dois|     tres",
        "ana: umdoistresquatro, 15, ana: umdoistres|     quatro",
        "ana: umdoistresquatro, 9, ana: umdo|   istres|   quatro",
        "ana: 世界世界, 10, ana: 世界|   世界",
        "ana: a🔌🔌, 10, ana: a🔌🔌",
        "* ana joined, 8, * ana|  joined",
        "ana: um, 0, ana: um",
    })
    void long_lines_are_broken_at_blanks_where_they_can_be(String line, int columns, String seen) {
        assertThat(new Paint(0).of(Line.of(line), columns)).isEqualTo(seen.replace('|', '\n'));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void the_narrowest_terminal_gets_every_character(int columns) {
        String drawn = new Paint(0).of(Line.of("ana: um dois 世界"), columns);
        assertThat(drawn.replaceAll("\\s", "")).isEqualTo("ana:umdois世界");
    }

    @Test
    void a_name_has_the_same_colour_in_every_line_and_the_courses_four_differ() {
        Set<String> colours = new HashSet<>();
        for (String name : new String[] {"ana", "bruno", "carla", "davi"}) {
            String colour = colour(Line.of(name + ": oi"));
            assertThat(colour(Line.of("~ " + name + " oi"))).isEqualTo(colour);
            assertThat(colour(Line.of("[" + name.toUpperCase(Locale.ROOT) + "] oi")))
                    .isEqualTo(colour);
            colours.add(colour);
        }
        assertThat(colours).hasSize(4);
    }

    /// WCAG 2.2, 1.4.3: large or bold text has a contrast of 3 to 1 or more.
    @Test
    void every_colour_can_be_read_on_black_and_on_white() {
        for (int i = 0; i < 1000; i++) {
            double light = luminance(Integer.parseInt(colour(Line.of("guest" + i + ": oi"))));
            assertThat(1.05 / (light + 0.05)).isGreaterThan(4);
            assertThat((light + 0.05) / 0.05).isGreaterThan(4);
        }
    }

    private static String colour(Line line) {
        Matcher colour = COLOUR.matcher(new Paint(256).of(line, 80));
        assertThat(colour.find()).isTrue();
        return colour.group(1);
    }

    /// Of a colour of xterm's cube, 16 to 231.
    private static double luminance(int index) {
        int[] levels = {0, 95, 135, 175, 215, 255};
        int cube = index - 16;
        return 0.2126 * linear(levels[cube / 36])
                + 0.7152 * linear(levels[cube / 6 % 6])
                + 0.0722 * linear(levels[cube % 6]);
    }

    private static double linear(int level) {
        double part = level / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
