package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The course texts' own Python programs against ours, both ways, across two hosts.
///
/// Its own LAN: the course's servers do not set SO_REUSEADDR, and anybody's TIME_WAIT would refuse
/// them their ports.
class CourseProgramsIT {
    private static Lan lan;

    @BeforeAll
    static void start() {
        lan = withPrograms(Lan.start());
    }

    @AfterAll
    static void remove() {
        lan.close();
    }

    /// One row a port: the course's servers do not set SO_REUSEADDR, and the side that closes first
    /// leaves its port in TIME_WAIT for a minute.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "message-server   | client message server            | Sent 10 bytes                | Recebida:  b'Ola Mundo!'",
                "receive-server   | client message server 20000 'oi' | Sent 2 bytes                 | Received message ' b'oi' '",
                "echo-server      | client echo server               | Received 'Hello, world'      | Connected by",
                "upper-server-tcp | client upper server              | Received 'LABI'              | ''",
                "upper-server-udp | client upper --udp server        | Received 'LABI'              | ''",
                "login-server     | client login server              | OK                           | ana dois",
            })
    void our_client_and_the_courses_server(
            String program, String client, String answer, String printed) {
        meet(lan, program, client, answer, printed);
    }

    /// On a LAN of its own: 004's port is 001's, and may be in TIME_WAIT.
    @Test
    void our_client_and_the_courses_greeting() {
        try (var another = withPrograms(Lan.start())) {
            meet(
                    another,
                    "greet-server",
                    "client greet server",
                    "Received 'bem vindo cliente'",
                    "Servidor recebeu: obrigado servidor");
        }
    }

    private static void meet(
            Lan lan, String program, String client, String answer, String printed) {
        try (var server = lan.host("server").start(course(program, "0.0.0.0"))) {
            server.awaitLine(program.equals("message-server") ? "Ouvindo" : "Listening");
            lan.host("ana").run("printf 'ana\\n\\nana\\ndois\\n' >answers");
            var run =
                    lan.host("ana").run(client + (program.startsWith("login") ? " <answers" : ""));
            assertThat(run.status()).as(run.err()).isZero();
            assertThat(run.out()).contains(answer);
            if (!printed.isEmpty()) {
                server.awaitLine(printed);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server message          | message-client   | says: Ola Mundo!                   | ''",
                "server echo             | echo-client      | Closed                             | Received b'Hello, world'",
                "server echo --port 20000| receive-client   | Closed                             | Received b'Hello, world'",
                "server upper            | upper-client-tcp | Closed                             | b'LABI'",
                "server upper --udp      | upper-client-udp | ''                                 | b'LABI'",
                "server greet            | greet-client     | answers: obrigado servidor         | Cliente recebeu: bem vindo cliente",
                "server login            | login-client     | user 'ana' password 'segredo'      | OK",
            })
    void the_courses_client_and_our_server(
            String service, String program, String printed, String answer) {
        try (var server = lan.host("server").start(service)) {
            server.awaitLine("Listening");
            var client =
                    lan.host("ana")
                            .run(
                                    "printf 'ana\\nsegredo\\n' | "
                                            + course(program, lan.at("10.77.0.10") + " 20000"));
            assertThat(client.status()).as(client.err()).isZero();
            assertThat(client.out()).contains(answer);
            if (!printed.isEmpty()) {
                server.awaitLine(printed);
            }
        }
    }

    /// 004: what its client says when nothing listens.
    @Test
    void the_courses_client_sees_our_refusal() {
        var client = lan.host("ana").run(course("greet-client", lan.at("10.77.0.10")));
        assertThat(client.out()).contains("Erro: Servidor inativo ou endereço incorreto.");
    }

    private static Lan withPrograms(Lan lan) {
        for (String host : new String[] {"server", "ana"}) {
            lan.host(host).copy(Path.of("src/test/resources/course"), "/");
        }
        return lan;
    }

    private static String course(String program, String arguments) {
        return "python3 /course/" + program + ".py " + arguments;
    }
}
