package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadTest {
    @Test
    void the_median_of_an_odd_number_is_the_one_in_the_middle() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2.0);
    }

    @Test
    void the_median_of_an_even_number_is_between_the_two_in_the_middle() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0)).median()).isEqualTo(2.5);
    }

    @Test
    void quartiles_are_those_of_numpy() {
        Spread spread =
                Spread.of(List.of(10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0));
        assertThat(spread).isEqualTo(new Spread(55, 32.5, 77.5, 10, 100, 10));
        assertThat(spread.range()).isEqualTo("32.5 to 77.5");
    }

    @Test
    void few_samples_are_shown_from_the_least_to_the_most() {
        assertThat(Spread.of(List.of(1.5, 0.25, 3.0)).range()).isEqualTo("0.250 to 3.00");
    }

    @Test
    void one_sample_is_its_own_median_and_spread() {
        assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7, 7, 7, 1));
    }

    @Test
    void no_samples_have_no_median() {
        assertThatThrownBy(() -> Spread.of(List.of())).hasMessage("no samples");
    }
}
