package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "1.23456, 1.23 s",
        "0.004567, 0.00457 s",
        "45, 45.0 s",
        "5, 5.00 s",
        "123456, '123,000 s'",
        "68412345, '68,400,000 s'",
        "0, 0 s",
        "-0.5, -0.500 s",
    })
    void a_value_has_three_digits_that_count(double value, String text) {
        assertThat(Unit.SECONDS.text(value)).isEqualTo(text);
    }
}
