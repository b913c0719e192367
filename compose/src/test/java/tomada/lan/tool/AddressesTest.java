package tomada.lan.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "10.77.0.10, 10.77.0.10",
        "fd77:0:0:0:0:0:0:10, fd77::10",
        "fd77:7::10, fd77:7::10",
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "fe80:0:0:0:42:aff:fe4d:3c0a, fe80::42:aff:fe4d:3c0a",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "10:0:0:1:100:0:0:1, 10::1:100:0:0:1",
        "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::",
        "1:0:3:4:5:6:7:8, 1:0:3:4:5:6:7:8",
    })
    void ipv6_is_written_as_rfc_5952_has_it(String given, String written) {
        assertThat(Addresses.text(InetAddress.ofLiteral(given))).isEqualTo(written);
    }
}
