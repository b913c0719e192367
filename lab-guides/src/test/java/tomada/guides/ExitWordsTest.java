package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExitWordsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 125, 128, 193, 255})
    void a_program_that_ended_by_itself_has_a_number(int status) {
        assertThat(ExitWords.of(status)).isEqualTo("exit status " + status);
    }

    @Test
    void a_signal_that_ended_it_has_a_name_and_a_meaning() {
        assertThat(ExitWords.of(141))
                .isEqualTo(
                        "exit status 141: SIGPIPE ended it (it wrote to a connection or pipe whose"
                                + " other end was closed already)");
        assertThat(ExitWords.of(130)).contains("SIGINT ended it (^C)");
        assertThat(ExitWords.of(134)).contains("SIGABRT ended it");
        assertThat(ExitWords.of(137)).contains("SIGKILL ended it");
        assertThat(ExitWords.of(139)).contains("SIGSEGV ended it (it used memory");
        assertThat(ExitWords.of(143)).contains("SIGTERM ended it");
        assertThat(ExitWords.of(162)).isEqualTo("exit status 162: signal 34 ended it");
    }

    @Test
    void what_a_shell_could_not_start_is_told() {
        assertThat(ExitWords.of(127)).endsWith("127: there is no such command");
        assertThat(ExitWords.of(126)).endsWith("126: it may not be executed");
    }
}
