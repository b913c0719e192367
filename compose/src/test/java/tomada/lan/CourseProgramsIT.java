package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testcontainers.utility.MountableFile;

/// The course texts' own Python programs against ours, both ways, across two hosts.
class CourseProgramsIT {
    private static TestLan lan;

    @BeforeAll
    static void start() {
        lan = TestLan.start();
        for (String host : new String[] {"server", "ana"}) {
            lan.host(host)
                    .container()
                    .copyFileToContainer(MountableFile.forClasspathResource("course/"), "/course/");
        }
    }

    @AfterAll
    static void remove() {
        lan.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "message-server | client message server                | Recebida:  b'Ola Mundo!'",
                "receive-server | client message server 20000 'oi'     | Received message ' b'oi' '",
                "echo-server    | client echo server                   | Connected by",
                "greet-server   | client greet server                  | Servidor recebeu: obrigado servidor",
                "login-server   | printf 'ana\\nsegredo\\n' >in; client login server <in | ana segredo",
                "login-server   | printf 'ana\\n\\nana\\ndois\\n' >in; client login server <in | ana dois",
            })
    void our_client_and_the_courses_server(String program, String client, String printed) {
        try (var server = lan.host("server").start(course(program, "0.0.0.0"))) {
            server.awaitLine("i"); // Listening, Ouvindo
            var run = lan.host("ana").run(client);
            assertThat(run.getExitCode()).as(run.getStderr()).isZero();
            server.awaitLine(printed);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo-server      | client echo server        | Received 'Hello, world'",
                "upper-server-tcp | client upper server       | Received 'LABI'",
                "upper-server-udp | client upper --udp server | Received 'LABI'",
                "greet-server     | client greet server       | Received 'bem vindo cliente'",
            })
    void our_client_prints_what_the_courses_server_answers(
            String program, String client, String printed) {
        try (var server = lan.host("server").start(course(program, "0.0.0.0"))) {
            server.awaitLine("Listening");
            assertThat(lan.host("ana").run(client).getStdout()).contains(printed);
            server.awaitEnd();
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
                "server upper --udp      | upper-client-udp | Listening                          | b'LABI'",
                "server greet            | greet-client     | answers: obrigado servidor         | Cliente recebeu: bem vindo cliente",
                "server login            | login-client     | user 'ana' password 'segredo'      | OK",
            })
    void the_courses_client_and_our_server(
            String service, String program, String printed, String answer) {
        try (var server = lan.host("server").start(service)) {
            if (!printed.equals("Listening")) {
                server.awaitLine("Listening");
            }
            var client =
                    lan.host("ana")
                            .run(
                                    "printf 'ana\\nsegredo\\n' | "
                                            + course(program, lan.at("10.77.0.10") + " 20000"));
            assertThat(client.getExitCode()).as(client.getStderr()).isZero();
            assertThat(client.getStdout()).contains(answer);
            server.awaitLine(printed);
        }
    }

    /// 004: what its client says when nothing listens.
    @Test
    void the_courses_client_sees_our_refusal() {
        var client = lan.host("ana").run(course("greet-client", lan.at("10.77.0.10")));
        assertThat(client.getStdout()).contains("Erro: Servidor inativo ou endereço incorreto.");
    }

    private static String course(String program, String arguments) {
        return "python3 /course/" + program + ".py " + arguments;
    }
}
