package tomada.lan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tomada.lan.Host;
import tomada.lan.Lan;
import tomada.lan.Program;
import tomada.lan.junit.LanTest;

/// `lan` as a user types it.
///
/// Its own LAN: it tries [LanTest] along the way.
@LanTest
class LanCommandIT {

    record Ended(int status, String out, String err) {}

    @Test
    void ps_shows_hosts_with_their_addresses(Lan lan) throws Exception {
        assertThat(run(lan, "ps").out())
                .containsPattern(
                        "(?m)^ana +running +\\S+ +%s fd77:%d::21$"
                                .formatted(lan.at("10.77.0.21"), lan.number()))
                .doesNotContain("\u001b", "guard", "operator");
        var json = new ObjectMapper().readTree(run(lan, "ps", "--json").out());
        assertThat(json).hasSize(5);
        assertThat(json.get(4).get("addresses").get("annex").get(0).asText())
                .isEqualTo(lan.at("10.78.0.10"));
        assertThat(run(lan, "ps", "--all").out()).contains(lan.project());
    }

    @Test
    void sockets_shows_who_listens(Lan lan, Host server) throws Exception {
        try (Program echo = server.start("server echo")) {
            echo.awaitLine("Listening");
            assertThat(run(lan, "sockets").out())
                    .containsPattern("(?m)^server +tcp +0\\.0\\.0\\.0:65432 +0 of \\d+ +java \\d+$")
                    .doesNotContain("127.0.0.11:");
            assertThat(run(lan, "sockets", "ana").out()).doesNotContain("65432");
            assertThat(run(lan, "sockets", "--all").out()).contains("127.0.0.11:");
            var json = new ObjectMapper().readTree(run(lan, "sockets", "server", "--json").out());
            assertThat(json.findValuesAsText("local")).contains("0.0.0.0:65432");
        }
    }

    @Test
    void await_waits_for_who_listens_and_for_nobody_until_its_deadline(Lan lan, Host server)
            throws Exception {
        var awaited = new FutureTask<>(() -> run(lan, "await", "server:7001"));
        Thread.ofVirtual().start(awaited);
        try (Program late = server.start("server echo --port 7001 --bind 127.0.0.1")) {
            late.awaitLine("Listening");
            assertThat(awaited.get())
                    .isEqualTo(new Ended(0, "server listens on 127.0.0.1:7001\n", ""));
            assertThat(run(lan, "await", "server:7001", "--udp", "--timeout", "1"))
                    .isEqualTo(
                            new Ended(
                                    6,
                                    "",
                                    "lan: server: nothing listens on UDP port 7001 after 1 s\n"));
        }
        try (Program udp = server.start("server echo --udp --port 7002 --bind ::")) {
            udp.awaitLine("Listening");
            var json =
                    new ObjectMapper()
                            .readTree(run(lan, "await", "server:7002", "--udp", "--json").out());
            assertThat(json.get("local").asText()).isEqualTo("[::]:7002");
        }
        assertThat(run(lan, "await", "server:7003", "--timeout", "0").status()).isEqualTo(6);
    }

    @Test
    void run_prints_what_the_command_prints_and_ends_as_it_does(Lan lan) {
        assertThat(run(lan, "run", "ana", "echo out; echo err >&2; exit 9"))
                .isEqualTo(new Ended(9, "out\n", "err\n"));
        assertThat(run(lan, "run", "--as", "root", "ana", "id", "-un").out()).isEqualTo("root\n");
    }

    @Test
    void a_cut_is_healed(Lan lan) {
        assertThat(run(lan, "cut", "ana,bruno", "server").status()).isZero();
        assertThat(run(lan, "run", "ana", "ping", "-4", "-c", "1", "-W", "1", "server").status())
                .isEqualTo(1);
        assertThat(run(lan, "heal").status()).isZero();
        assertThat(run(lan, "run", "ana", "ping", "-4", "-c", "1", "-W", "1", "server").status())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    loss ana 140              | 2 | lan: 140.0 percent cannot be lost; give 0 to 100
                    loss ana --port 0         | 2 | lan: 0 is no port; give one of 1 to 65535
                    cut ana ana               | 2 | lan: a host cannot be cut from itself: [ana] and [ana]
                    run nobody true           | 5 | lan: LAN N has no host nobody; there are ana, bruno, carla, davi, server
                    cut ana nobody            | 5 | lan: LAN N has no host nobody; there are ana, bruno, carla, davi, server
                    ps --no-such              | 2 | lan: Unknown option: '--no-such'. Try `lan ps --help`.
                    """)
    void what_cannot_be_is_one_sentence(String line, int status, String sentence, Lan lan) {
        Ended ended = run(lan, line.split(" "));
        assertThat(ended.err())
                .isEqualTo(sentence.replace(" N ", " %d ".formatted(lan.number())) + "\n");
        assertThat(ended.status()).isEqualTo(status);
    }

    @Test
    void a_lan_that_is_not_up_and_a_command_that_is_none_are_told() {
        assertThat(command("ps", "--lan", "300").err())
                .startsWith("lan: 300 is not the number of a LAN");
        assertThat(command("ps", "--project", "no-such").status()).isEqualTo(4);
        assertThat(command("look").err()).startsWith("lan: 'look' is no command; there are ps,");
        assertThat(command().status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ps",
        "sockets",
        "why",
        "run",
        "shell",
        "cut",
        "loss",
        "reject",
        "delay",
        "rate",
        "pause",
        "resume",
        "kill",
        "heal",
        "doctor",
        "completion"
    })
    void every_command_has_a_help_with_exit_codes(String name) {
        Ended help = command(name, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("Usage: lan " + name).contains("Exit codes:");
    }

    @Test
    void doctor_finds_the_engine_well_and_tells_of_each_fault(Lan lan) {
        Ended doctor = command("doctor");
        assertThat(doctor.status()).isZero();
        assertThat(doctor.out()).containsPattern("(?m)^engine +yes +\\S");
        for (String part : List.of("engine", "Compose", "JDK", "Debian", "kernel", "tcpdump")) {
            assertThat(doctor.out())
                    .containsPattern(
                            "(?m)^" + part + " +yes +\\d\\S*(, as tested|; \\S+ was tested)$");
        }
        for (String image : List.of("host", "server", "client")) {
            assertThat(doctor.out())
                    .containsPattern("(?m)^image tomada/%s +yes +there$".formatted(image));
        }
        for (String fault : List.of("cut", "loss", "loss --every", "reject", "rate", "kill")) {
            assertThat(doctor.out()).containsPattern("(?m)^fault %s +yes +there$".formatted(fault));
        }
        assertThat(doctor.out())
                .containsPattern("(?m)^engine's disk +(yes|no) +\\d+% full, [\\d.]+ GB are free$");
        // Whether the kernel has netem is what the fault itself finds.
        boolean delays = run(lan, "delay", "ana", "1").status() == 0;
        assertThat(doctor.out())
                .containsPattern("(?m)^fault delay \\(netem\\) +" + (delays ? "yes" : "no"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    cut bruno,ana server --one-way        | {"done":"cut","from":["ana","bruno"],"to":["server"],"bothWays":false}
                    loss ana 20 --from server --port 5000 | {"done":"loss","host":"ana","from":"server","port":5000,"percent":20.0}
                    loss ana --every 3                    | {"done":"loss","host":"ana","every":3}
                    reject ana --icmp                     | {"done":"reject","host":"ana","with":"icmp"}
                    rate ana 64000                        | {"done":"rate","host":"ana","bitsPerSecond":64000}
                    pause ana                             | {"done":"pause","host":"ana"}
                    resume ana                            | {"done":"resume","host":"ana"}
                    kill ana                              | {"done":"kill","host":"ana"}
                    heal                                  | {"done":"heal"}
                    """)
    void a_fault_says_in_json_what_was_done(String line, String json, Lan lan) throws Exception {
        if (line.startsWith("resume")) {
            lan.host("ana").pause();
        }
        assertThat(run(lan, line.split(" ")).out()).isEmpty();
        lan.heal();
        if (line.startsWith("resume")) {
            lan.host("ana").pause();
        }
        Ended ended = run(lan, (line + " --json").split(" "));
        var expected = (ObjectNode) new ObjectMapper().readTree(json);
        expected.put("project", lan.project());
        assertThat(new ObjectMapper().readTree(ended.out())).isEqualTo(expected);
    }

    /// The launcher, which builds what changed first.
    @Test
    void the_launcher_tells_that_no_engine_answers() throws Exception {
        var builder = new ProcessBuilder("./lan", "ps").redirectErrorStream(true);
        builder.environment().put("DOCKER_HOST", "unix:///nowhere");
        Process process = builder.start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .startsWith("lan: no container engine answers at unix:///nowhere (")
                .hasLineCount(1);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
    }

    private static Ended run(Lan lan, String... arguments) {
        String[] line = new String[arguments.length + 1];
        line[0] = arguments[0];
        line[1] = "--project=" + lan.project();
        System.arraycopy(arguments, 1, line, 2, arguments.length - 1);
        return command(line);
    }

    private static Ended command(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status;
        try (var o = new PrintStream(out, true, UTF_8);
                var e = new PrintStream(err, true, UTF_8)) {
            status = LanCommand.run(new Output(o, e, false), o, e, false, arguments);
        }
        return new Ended(status, out.toString(UTF_8), err.toString(UTF_8));
    }
}
