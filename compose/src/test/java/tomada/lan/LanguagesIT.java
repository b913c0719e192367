package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Programs of other courses, in C and in JavaScript, across two hosts.
@ExtendWith(SharedLan.class)
class LanguagesIT {
    private static final String BUILD =
            "mkdir -p ~/%1$s && cp /languages/* ~/%1$s && cd ~/%1$s && ";

    private static Lan lan;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
        for (String host : new String[] {"server", "ana"}) {
            lan.host(host).copy(Path.of("src/test/resources/languages"), "/");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7101 | node server.js                                              | gcc -Wall -O2 -std=gnu17 -pthread -o client client.c && ./client",
                "7102 | cc -g -Wall -Wextra -Werror -o server server.c && ./server | node client.js",
                "7103 | make -s server && ./server                                  | make -s client && ./client",
                "7104 | node server.js                                              | node client.js",
            })
    void a_server_and_a_client_meet(int port, String server, String client) {
        String folder = "languages-" + port;
        try (var upper = lan.host("server").start(BUILD.formatted(folder) + server + " " + port)) {
            upper.awaitLine("Listening", Duration.ofSeconds(20));
            Result answer =
                    lan.host("ana")
                            .run(
                                    BUILD.formatted(folder)
                                            + client
                                            + " server "
                                            + port
                                            + " 'bom dia'");
            assertThat(answer.out()).as(answer.err()).isEqualTo("BOM DIA\n");
            upper.awaitLine("Connected by " + lan.at("10.77.0.21"));
        }
        assertThat(lan.host("ana").run("node /languages/client.js server " + port + " oi").err())
                .isEqualTo("ECONNREFUSED\n");
    }

    @Test
    void five_of_node_fit_on_a_host_at_once() {
        var programs = new ArrayList<Program>();
        try {
            for (int i = 0; i < 5; i++) {
                programs.add(lan.host("ana").start("exec node /languages/server.js 711" + i));
                programs.getLast().awaitLine("Listening", Duration.ofSeconds(20));
            }
            assertThat(lan.host("server").run("node /languages/client.js ana 7110 oi").out())
                    .isEqualTo("OI\n");
        } finally {
            programs.forEach(Program::close);
        }
    }

    @Test
    void what_is_not_on_a_host_is_told_with_what_is() {
        Result ruby = lan.host("ana").run("ruby server.rb");
        assertThat(ruby.status()).isEqualTo(127);
        assertThat(ruby.err())
                .isEqualTo(
                        "ruby: not on this host; there are bash, C (cc), Java, Node.js (node), Perl and"
                                + " Python (python3).\n");
        assertThat(lan.host("ana").run("python server.py").err())
                .isEqualTo("python: not on this host; Python is python3.\n");
        Result typo = lan.host("ana").run("pyhton3");
        assertThat(typo.status()).isEqualTo(127);
        assertThat(typo.err()).contains("pyhton3: command not found");
    }
}
