package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tomada.lan.Failures.Failure;

/// Our clients against our servers: every transport and family, by name and by address.
@ExtendWith(SharedLan.class)
class MatrixIT {
    private static Lan lan;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
    }

    @ParameterizedTest
    @CsvSource({
        "echo,  '',    0.0.0.0,     10.77.0.10",
        "echo,  '',    0.0.0.0,     server",
        "echo,  '',    10.77.0.10,  server",
        "echo,  '',    ::,          10.77.0.10",
        "echo,  '',    ::,          fd77:0::10",
        "echo,  '',    fd77:0::10,  server",
        "echo,  --udp, 0.0.0.0,     10.77.0.10",
        "echo,  --udp, 0.0.0.0,     server",
        "echo,  --udp, ::,          fd77:0::10",
        "upper, '',    0.0.0.0,     server",
        "upper, '',    fd77:0::10,  fd77:0::10",
        "upper, --udp, 10.77.0.10,  server",
        "upper, --udp, fd77:0::10,  fd77:0::10",
    })
    void an_answer_comes_back(String service, String transport, String bind, String to) {
        var command = "server %s %s --bind '%s'".formatted(service, transport, lan.at(bind));
        try (var server = lan.host("server").start(command)) {
            server.awaitLine("Listening on");
            var client =
                    lan.host("ana")
                            .run("client %s %s %s".formatted(service, transport, lan.at(to)));
            assertThat(client.status()).as(client.err()).isZero();
            assertThat(client.out())
                    .isEqualTo(
                            service.equals("echo")
                                    ? "Received 'Hello, world'\n"
                                    : "Received 'LABI'\n");
        }
    }

    /// A Unix socket is a name in a file system, so the two containers share a folder.
    @ParameterizedTest
    @CsvSource({"echo, Hello", "upper, HELLO"})
    void an_answer_comes_back_over_a_unix_socket(String service, String answer) throws IOException {
        String name = "tomada-unix-" + lan.number();
        String run = "docker run --rm --network none --volume " + name + ":/home/student ";
        Process server =
                Machine.start(run + "--name " + name + " tomada/server " + service + " --bind ./s");
        try (var lines = server.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("Listening on ./s (unix)");
            assertThat(Machine.run("echo Hello | " + run + "-i tomada/client " + service + " ./s"))
                    .isEqualTo(new Machine.Result(0, answer + "\n"));
        } finally {
            Machine.run("docker rm --force " + name + "; docker volume rm " + name).succeeded();
        }
    }

    @Test
    void a_directed_broadcast_is_answered_by_every_host_that_listens() {
        try (var one = lan.host("server").start("server upper --udp");
                var two = lan.host("bruno").start("python3 -c '" + UPPER + "'")) {
            one.awaitLine("Listening");
            two.awaitLine("Listening");
            var client =
                    lan.host("ana").run("client upper --udp --timeout 2 " + lan.at("10.77.0.255"));
            assertThat(client.out())
                    .contains(lan.at("10.77.0.10"), lan.at("10.77.0.22"))
                    .contains("LABI");
        }
    }

    /// 255.255.255.255 takes the default route, and a host of the LAN has none.
    @Test
    void a_limited_broadcast_has_no_way_out_and_says_so() {
        var client = lan.host("ana").run("client upper --udp '<broadcast>'");
        assertThat(client.status()).isEqualTo(6);
        assertThat(client.err())
                .startsWith("client: 255.255.255.255:1234 is unreachable")
                .hasLineCount(1);
    }

    private static final String UPPER =
            "from socket import *; s = socket(AF_INET, SOCK_DGRAM); s.bind((\"0.0.0.0\", 1234));"
                    + " print(\"Listening\", flush=True); d, a = s.recvfrom(4096); s.sendto(d.upper(), a)";

    @Test
    void probe_tells_open_refused_silent_and_unreachable_apart() {
        try (var server = lan.host("server").start("server echo")) {
            server.awaitLine("Listening");
            assertThat(probe("server 65432")).isZero();
            assertThat(probe("server 65433")).isEqualTo(3);
            assertThat(probe("--timeout 1 " + lan.at("10.77.0.99") + " 65432")).isEqualTo(4);
            assertThat(probe(lan.at("10.78.0.10") + " 65432")).isEqualTo(6);
        }
    }

    @Test
    void a_pipe_goes_through_two_hosts_as_it_is() {
        try (var server = lan.host("server").start("server upper")) {
            server.awaitLine("Listening");
            assertThat(lan.host("ana").run("echo hi | client upper server | wc -c").out())
                    .isEqualTo("3\n");
        }
    }

    @Test
    void a_request_prints_the_name_of_its_origin() {
        try (var server = lan.host("server").start("server requests")) {
            server.awaitLine("Listening");
            assertThat(lan.host("ana").run("client requests server").status()).isZero();
            assertThat(server.awaitLine("Request from"))
                    .contains("ana")
                    .contains(lan.at("10.77.0.21"));
        }
    }

    @ParameterizedTest
    @MethodSource({
        "tomada.lan.Failures#overTcp",
        "tomada.lan.Failures#overUdp",
        "tomada.lan.Failures#overUnix",
        "tomada.lan.Failures#ofServers",
        "tomada.lan.Failures#withHostInformation",
    })
    void each_cause_has_its_exit_status_and_its_sentence(Failure failure) {
        if (failure.beside().isEmpty()) {
            met(failure);
            return;
        }
        try (var program = lan.host(failure.host()).start(lan.at(failure.beside()))) {
            program.awaitLine("Listening");
            met(failure);
        }
    }

    private static void met(Failure failure) {
        var result = lan.host(failure.at()).run(lan.at(failure.command()));
        assertThat(result.status()).as(result.err()).isEqualTo(failure.status());
        if (failure.status() == 0) {
            assertThat(result.err()).isEmpty();
        } else {
            assertThat(result.err())
                    .containsPattern("^(client|server): ")
                    .contains(": " + lan.at(failure.sentence()))
                    .hasLineCount(1);
        }
    }

    private static int probe(String arguments) {
        return lan.host("ana").run("client probe " + arguments).status();
    }
}
