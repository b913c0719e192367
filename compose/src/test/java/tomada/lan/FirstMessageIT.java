package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The course's "Ola Mundo!" between two hosts, and who hears a server that binds where.
@ExtendWith(SharedLan.class)
class FirstMessageIT {
    private static Lan lan;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, server, 10.77.0.21",
        "0.0.0.0, 10.77.0.10, 10.77.0.21",
        "::, fd77:0::10, fd77:0::21",
        "fd77:0::10, server, fd77:0::21",
    })
    void a_message_arrives_with_the_address_of_ana(String bind, String to, String from) {
        try (var server = lan.host("server").start("server message --bind " + lan.at(bind))) {
            server.awaitLine("Listening on");
            var client = lan.host("ana").run("client message " + lan.at(to));
            assertThat(client.status()).as(client.err()).isZero();
            String says = server.awaitLine("Ola Mundo!");
            assertThat(says).contains(lan.at(from));
        }
    }

    @Test
    void a_server_on_loopback_is_refused_to_ana_and_answers_on_its_own_host() {
        try (var server = lan.host("server").start("server echo --bind 127.0.0.1")) {
            server.awaitLine("Listening on 127.0.0.1:65432 (tcp)");
            assertThat(listening()).contains("127.0.0.1:65432");
            assertThat(echoFrom("ana", "10.77.0.10")).isEqualTo(3);
            assertThat(lan.host("server").run("echo Tomada | nc -N 127.0.0.1 65432").out())
                    .isEqualTo("Tomada\n");
        }
    }

    @Test
    void a_server_on_the_annex_answers_davi_and_is_refused_to_ana() {
        try (var server = lan.host("server").start("server echo --bind " + lan.at("10.78.0.10"))) {
            server.awaitLine("Listening on");
            assertThat(listening()).contains(lan.at("10.78.0.10") + ":65432");
            assertThat(echoFrom("davi", "10.78.0.10")).isZero();
            assertThat(echoFrom("ana", "10.77.0.10")).isEqualTo(3);
        }
    }

    @Test
    void a_server_on_every_interface_answers_both() {
        try (var server = lan.host("server").start("server echo")) {
            server.awaitLine("Listening on 0.0.0.0:65432 (tcp), every interface");
            assertThat(listening()).contains("0.0.0.0:65432");
            assertThat(echoFrom("ana", "10.77.0.10")).isZero();
            assertThat(echoFrom("davi", "10.78.0.10")).isZero();
            assertThat(echoFrom("ana", "server")).isZero();
        }
    }

    @Test
    void davi_cannot_reach_the_lan_that_he_is_not_on() {
        assertThat(echoFrom("davi", "10.77.0.10")).isEqualTo(6);
    }

    /// The exit status of `client echo` on `host`; where it is 0, the echo came back.
    private static int echoFrom(String host, String address) {
        var client = lan.host(host).run("client echo " + lan.at(address) + " 65432 Tomada");
        assertThat(client.out().contains("Tomada")).isEqualTo(client.status() == 0);
        return client.status();
    }

    /// Local addresses in state LISTEN of the host's own `netstat -ant`, IPv4 only: the course's
    /// AF_INET.
    private static Iterable<String> listening() {
        return lan.host("server")
                .run("netstat -ant")
                .out()
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(fields ->
                        fields[0].equals("tcp") && fields[fields.length - 1].equals("LISTEN"))
                .map(fields -> fields[3])
                .toList();
    }
}
