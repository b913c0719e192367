package tomada.client.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServiceNamesTest {
    private static final List<String> FILE =
            List.of(
                    "# Network services",
                    "",
                    "http\t\t80/tcp\t\twww\t# WorldWideWeb HTTP",
                    "domain\t53/tcp",
                    "domain 53/udp",
                    "kerberos-adm 749/tcp",
                    "#secret 1/tcp",
                    "broken",
                    "odd x/tcp");

    @ParameterizedTest
    @CsvSource({
        "http, TCP, 80",
        "www, TCP, 80",
        "http, UDP, 0",
        "domain, UDP, 53",
        "kerberos-adm, TCP, 749",
        "secret, TCP, 0",
        "WorldWideWeb, TCP, 0",
        "broken, TCP, 0",
        "odd, TCP, 0",
    })
    void a_name_is_found_as_services_5_says(String name, Transport transport, int port) {
        assertThat(ServiceNames.find(FILE, name, transport)).isEqualTo(port);
    }

    @Test
    void the_well_known_ones_are_known_everywhere() {
        for (String name : List.of("ftp", "ssh", "telnet", "smtp", "domain", "http", "pop3")) {
            assertThat(ServiceNames.port(name, Transport.TCP)).isBetween(1, 1023);
        }
        assertThat(ServiceNames.port("https", Transport.TCP)).isEqualTo(443);
        assertThat(ServiceNames.port("imap", Transport.TCP)).isEqualTo(143);
    }
}
