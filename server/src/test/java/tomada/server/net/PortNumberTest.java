package tomada.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PortNumberTest {
    private static final Path NONE = Path.of("/nonexistent/services");

    @ParameterizedTest
    @CsvSource({"0, 0", "65535, 65535", "http, 80", "ftp, 21", "smtp, 25", "https, 443"})
    void a_port_is_a_number_or_a_name_that_every_host_knows(String text, int port) {
        assertThat(PortNumber.of(text, NONE)).isEqualTo(port);
    }

    @Test
    void a_hosts_own_services_come_first(@TempDir Path folder) throws Exception {
        Path services = folder.resolve("services");
        Files.writeString(
                services, "# services(5)\n\nchat 5001/tcp conversa # ours\nhttp\t8080/tcp\nodd\n");
        assertThat(PortNumber.of("chat", services)).isEqualTo(5001);
        assertThat(PortNumber.of("conversa", services)).isEqualTo(5001);
        assertThat(PortNumber.of("http", services)).isEqualTo(8080);
        assertThat(PortNumber.of("smtp", services)).isEqualTo(25);
        assertThatThrownBy(() -> PortNumber.of("odd", services)).hasMessageStartingWith("'odd' is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "65536", "99999999999", " 80", "ht tp", "5001/tcp", "#"})
    void anything_else_is_none(String text) {
        assertThatThrownBy(() -> PortNumber.of(text, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + text + "' is not a port");
    }
}
