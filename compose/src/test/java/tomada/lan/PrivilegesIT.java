package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `student` may on a host, and what only root may, whatever the engine would have it.
@ExtendWith(SharedLan.class)
class PrivilegesIT {
    private static Lan lan;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
    }

    @Test
    void port_80_is_refused_to_student_in_a_sentence() {
        var refused = lan.host("server").run("server message --port 80");
        assertThat(refused.status()).isEqualTo(8);
        assertThat(refused.err()).startsWith("server: port 80 is reserved").hasLineCount(1);
    }

    @Test
    void root_listens_on_port_80() {
        try (var server = lan.host("server").as("root").start("server message --port 80")) {
            server.awaitLine("Listening on 0.0.0.0:80 (tcp)");
            assertThat(lan.host("ana").run("client message server 80").status()).isZero();
            server.awaitLine("Ola Mundo!");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"student", "root"})
    void both_may_capture(String user) {
        var ana = lan.host("ana");
        try (var tcpdump = ana.as(user).start("tcpdump -lni eth0 icmp 2>&1")) {
            tcpdump.awaitLine("listening on eth0");
            assertThat(lan.host("bruno").run("ping -4 -c 1 ana").status()).isZero();
            assertThat(tcpdump.awaitLine("ICMP echo request"))
                    .contains(lan.at("10.77.0.22") + " > " + lan.at("10.77.0.21"));
        }
    }

    @Test
    void root_ends_what_student_started() {
        var program = lan.host("ana").start("echo $$; exec nc -l 4000");
        String kill = "kill " + program.awaitLine("");
        assertThat(lan.host("bruno").run(kill).status()).isNotZero();
        assertThat(lan.host("ana").as("root").run(kill).status()).isZero();
        program.awaitEnd();
    }

    @Test
    void a_client_may_not_come_from_a_reserved_port_but_root_s_may() {
        try (var server = lan.host("server").start("server echo")) {
            server.awaitLine("Listening");
            String client = "client echo server --source-port 80";
            var refused = lan.host("ana").run(client);
            assertThat(refused.status()).isEqualTo(8);
            assertThat(refused.err()).contains("port 80 is reserved").hasLineCount(1);
            assertThat(lan.host("ana").as("root").run(client).status()).isZero();
            server.awaitLine("Connected by " + lan.at("10.77.0.21") + ":80");
        }
    }

    @Test
    void a_workstation_has_reserved_ports_too() {
        String bind = "python3 -c 'import socket; socket.create_server((\"\", 80))'";
        assertThat(lan.host("bruno").run(bind).err()).contains("Permission denied");
        assertThat(lan.host("bruno").as("root").run(bind).status()).isZero();
    }
}
