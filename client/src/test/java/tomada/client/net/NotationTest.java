package tomada.client.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NotationTest {
    @ParameterizedTest
    @CsvSource({
        "10.77.0.10, 10.77.0.10:5000",
        "0.0.0.0, 0.0.0.0:5000",
        "::, [::]:5000",
        "::1, [::1]:5000",
        "fd77:0:0:0:0:0:0:10, [fd77::10]:5000",
        "fd77:7::10, [fd77:7::10]:5000",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:5000",
        "2001:0:0:1:0:0:0:1, [2001:0:0:1::1]:5000",
        "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:5000",
        "1:2:3:4:5:6:0:0, [1:2:3:4:5:6::]:5000",
        "0:0:3:4:5:6:7:8, [::3:4:5:6:7:8]:5000",
    })
    void addresses_are_written_as_rfc_5952_says(String address, String written) {
        assertThat(Notation.of(new InetSocketAddress(InetAddress.ofLiteral(address), 5000)))
                .isEqualTo(written);
    }
}
