package tomada.lan.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest {
    private static final Label DATA =
            new Label("*→7", "PSH ACK", "lost", "seq 1", "12 bytes", "Hello, world");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    60 | *→7  PSH ACK  seq 1  12 bytes  "Hello, world"  lost
                    49 | *→7  PSH ACK  seq 1  12 bytes  "Hello, wo…"  lost
                    44 | *→7  PSH ACK  12 bytes  "Hello, world"  lost
                    35 | *→7  PSH ACK  "Hello, world"  lost
                    29 | *→7  PSH ACK  "Hello,…"  lost
                    25 | *→7  PSH ACK  lost
                    14 | PSH ACK  lost
                    5  | PSH A
                    0  | ''
                    """)
    void what_has_no_room_goes_and_what_it_is_stays(int columns, String text) {
        assertThat(DATA.fit(columns)).isEqualTo(text).hasSizeLessThanOrEqualTo(columns);
    }

    @Test
    void a_shortened_payload_does_not_end_within_an_escape() {
        var label = new Label("", "UDP", "", "", "", "abcdefg\\x00\\n tail");
        for (int columns = 12; columns < 30; columns++) {
            assertThat(label.fit(columns))
                    .doesNotMatch(".*\\\\(x[0-9a-f]?)?….*")
                    .hasSizeLessThanOrEqualTo(columns);
        }
    }
}
