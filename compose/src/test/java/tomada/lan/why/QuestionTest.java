package tomada.lan.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tomada.lan.LanException;

/// What is asked, as people write it.
class QuestionTest {
    @ParameterizedTest
    @CsvSource({
        "server:5000, server, 5000",
        "10.77.0.10:1, 10.77.0.10, 1",
        "[fd77::10]:65535, fd77::10, 65535"
    })
    void a_name_or_an_address_and_a_port(String written, String to, int port) {
        Question question = Question.of("ana", written, false, Question.TIMEOUT);
        assertThat(question.to()).isEqualTo(to);
        assertThat(question.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "server:", ":5000", "server:http", "fd77::10", "[fd77::10]"})
    void without_a_port_it_is_no_question(String written) {
        assertThatThrownBy(() -> Question.of("ana", written, false, Question.TIMEOUT))
                .isInstanceOf(LanException.class)
                .hasMessage(
                        written
                                + " names no port; write server:5000, 10.77.0.10:5000 or"
                                + " [fd77::10]:5000");
    }

    @Test
    void a_port_and_a_timeout_have_limits() {
        for (String port : new String[] {"0", "65536", "99999999999"}) {
            assertThatThrownBy(() -> Question.of("ana", "server:" + port, false, Question.TIMEOUT))
                    .hasMessageContaining("is no port; give one of 1 to 65535");
        }
        for (Duration timeout : new Duration[] {Duration.ZERO, Duration.ofSeconds(61)}) {
            assertThatThrownBy(() -> Question.of("ana", "server:1", false, timeout))
                    .hasMessageEndingWith("give 0.1 to 60");
        }
    }
}
