package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Ports 0 to 1023 are root's, on every host, whatever the engine would have it.
class ReservedPortsIT {
    private static TestLan lan;

    @BeforeAll
    static void start() {
        lan = TestLan.start();
    }

    @AfterAll
    static void remove() {
        lan.close();
    }

    @Test
    void port_80_is_refused_to_student_in_a_sentence() {
        var refused = lan.host("server").run("server message --port 80");
        assertThat(refused.getExitCode()).isEqualTo(8);
        assertThat(refused.getStderr()).startsWith("server: port 80 is reserved").hasLineCount(1);
    }

    @Test
    void root_listens_on_port_80() {
        try (var server = lan.host("server").startAs("root", "server message --port 80")) {
            server.awaitLine("Listening on 0.0.0.0:80 (tcp)");
            assertThat(lan.host("ana").run("client message server 80").getExitCode()).isZero();
            server.awaitLine("Ola Mundo!");
        }
    }

    @Test
    void a_workstation_has_reserved_ports_too() {
        String bind = "python3 -c 'import socket; socket.create_server((\"\", 80))'";
        assertThat(lan.host("ana").run(bind).getStderr()).contains("Permission denied");
        assertThat(lan.host("ana").runAs("root", bind).getExitCode()).isZero();
    }
}
