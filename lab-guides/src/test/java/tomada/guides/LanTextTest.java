package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanTextTest {

    @ParameterizedTest
    @CsvSource({
        "nc 10.77.0.10 80, nc 10.77.123.10 80",
        "ping 10.78.0.255, ping 10.78.123.255",
        "nc fd77::10 80, nc fd77:123::10 80",
        "nc fd78:0::24 80, nc fd78:123::24 80",
        "nc 172.0.0.1 80, nc 172.0.0.1 80",
        "nc 110.77.0.1, nc 110.77.0.1",
        "nc 10.177.0.1, nc 10.177.0.1"
    })
    void what_is_typed_is_of_the_lan_that_it_is_typed_on(String guide, String typed) {
        assertThat(new LanText(123).typed(guide)).isEqualTo(typed);
    }

    @ParameterizedTest
    @CsvSource({
        "10.77.123.21:4711, 10.77.0.21:4711",
        "[fd77:123::10]:80, [fd77::10]:80",
        "LAN 123 is up, LAN 0 is up",
        "make up LAN=123, make up LAN=0",
        "tomada-123-ana-1, tomada-0-ana-1",
        "10.77.1.21, 10.77.1.21",
        "LAN 1234, LAN 1234"
    })
    void what_is_printed_is_as_on_lan_0(String printed, String guide) {
        assertThat(new LanText(123).printed(printed)).isEqualTo(guide);
    }

    @ParameterizedTest
    @CsvSource({"fd77::10, fd77::10", "fd77:0::10, fd77::10", "10.77.0.10, 10.77.0.10"})
    void lan_0_is_itself(String guide, String there) {
        assertThat(new LanText(0).typed(guide)).isEqualTo(there);
        assertThat(new LanText(0).printed(guide)).isEqualTo(there);
    }
}
