package tomada.lan.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    'one\\r\\ntwo\\r\\n'                  | 'one\\ntwo\\n'
                    '\\e[1;31mred\\e[0m \\e[?2004hx'       | 'red x'
                    '\\e]0;a title\\aprompt'              | 'prompt'
                    '\\e]8;;http://x\\e\\\\link\\e]8;;\\e\\\\'  | 'link'
                    '10%\\r50%\\r100%\\n'                 | '100%\\n'
                    'ab\\b\\bcd'                         | 'cd'
                    'kept\\n\\b\\bx'                      | 'kept\\nx'
                    '50%\\r'                            | '50%'
                    '50%\\r\\e[K\\n'                     | '50%\\n'
                    'ring\\r\\a\\n'                      | 'ring\\n'
                    '\\e]0;a title that is not yet'     | '0;a title that is not yet'
                    'a\\e(Bb\\e[3'                       | 'ab3'
                    '🔌\\bx'                           | 'x'
                    """)
    void what_a_terminal_printed_reads_as_plain_lines(String printed, String text) {
        assertThat(Plain.of(characters(printed))).isEqualTo(characters(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\b", "x\b", "\u001b", "\u001b]", "\u001b[1", "\r", "\r\u0007"})
    void a_line_that_does_not_end_is_read_once(String part) {
        String printed = part.repeat(500_000) + "\b".repeat(500_000);
        assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> assertThat(Plain.of(printed)).doesNotContain("\b"));
    }

    private static String characters(String written) {
        return written.replace("\\e", "\u001b")
                .replace("\\a", "\u0007")
                .replace("\\b", "\b")
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\\\", "\\");
    }
}
