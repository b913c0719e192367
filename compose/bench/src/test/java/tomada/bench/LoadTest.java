package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoadTest {
    private static final String LINE =
            "{\"count\":1000,\"rate\":2000,\"load_cpu\":0.125,"
                    + "\"trip_us\":{\"p50\":70,\"p99\":410,\"p999\":1200}}\n";

    @Test
    void reads_what_a_load_prints() {
        LoadReport report = LoadReport.parse(LINE);
        assertThat(report.count()).isEqualTo(1000);
        assertThat(report.rate()).isEqualTo(2000);
        assertThat(report.cpu()).isEqualTo(0.125);
        assertThat(report.times("trip_us")).isEqualTo(new LoadReport.Times(0.07, 0.41, 1.2));
    }

    @Test
    void says_what_a_load_did_not_print() {
        assertThatThrownBy(() -> LoadReport.parse(LINE).times("read_us"))
                .isInstanceOf(BenchException.class)
                .hasMessageStartingWith("a load printed no p50: {\"count\":1000");
        assertThatThrownBy(() -> LoadReport.parse("Killed\n"))
                .hasMessage("a load printed what is no JSON: Killed");
    }

    @Test
    void half_of_what_the_load_can_is_the_servers_own_merit() {
        assertThat(Load.note(500_000, 1_000_000)).isEmpty();
    }

    @Test
    void more_than_half_of_what_the_load_can_is_its_own_limit() {
        assertThat(Load.note(500_001, 1_000_000))
                .isEqualTo(
                        "The load itself limits this: it does 1,000,000 /s at most, with a bare"
                                + " responder.");
    }

    @Test
    void late_messages_are_told_where_they_matter() {
        LoadReport.Times measured = new LoadReport.Times(0.1, 0.4, 1);
        assertThat(Load.note(measured, new LoadReport.Times(0.1, 0.2, 1))).isEmpty();
        assertThat(Load.note(measured, new LoadReport.Times(0, 0.25, 1)))
                .isEqualTo(
                        "The load itself limits this: one in a hundred of its messages left 0.250 ms"
                                + " late.");
    }
}
