package tomada.lan.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                    """)
    void what_a_terminal_printed_reads_as_plain_lines(String printed, String text) {
        assertThat(Plain.of(characters(printed))).isEqualTo(characters(text));
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
