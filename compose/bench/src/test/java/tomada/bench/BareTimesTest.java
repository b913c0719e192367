package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BareTimesTest {
    @Test
    void the_parts_add_up_to_the_time() {
        Sample sample =
                BareTimes.parse(
                        "delivered\nengine 9.5\nafter 30.5\ndownloads 12\nfetched 106.25\n");
        assertThat(BareTimes.METRICS)
                .extracting(Metric::name)
                .containsExactly(
                        "time", "without the engine", "engine", "downloads", "work", "fetched");
        assertThat(sample.values()).containsExactly(40.0, 30.5, 9.5, 12.0, 18.5, 106.25);
    }

    @Test
    void what_has_no_times_says_what_it_has() {
        assertThatThrownBy(() -> BareTimes.parse("delivered\nengine 9.5\n"))
                .hasMessage("bare printed no times: delivered engine 9.5");
        assertThatThrownBy(() -> BareTimes.parse("engine soon\n"))
                .hasMessage("bare printed no times: engine soon");
    }
}
