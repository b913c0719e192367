package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tomada.lan.why.Answer;
import tomada.lan.why.Question;
import tomada.lan.why.Verdict;

/// `lan why`, as somebody types it, and on hosts that are none of ours.
@ExtendWith(SharedLan.class)
class WhyCommandIT {
    private static Lan lan;

    @BeforeAll
    static void start(Lan shared) {
        // The launcher builds itself where its sources changed, which takes longer than a test
        // waits.
        Machine.run("compose/lan --help").succeeded();
        lan = shared;
    }

    @AfterEach
    void heal() {
        lan.heal();
    }

    @Test
    void one_sentence_then_the_evidence_and_the_status_says_whether_it_works() throws Exception {
        Machine.Result refused = why("ana server:5000");
        assertThat(refused.status()).isEqualTo(8);
        assertThat(refused.output().lines().limit(3))
                .containsExactly(
                        "ana cannot connect: server is there, but no program on it listens on TCP"
                                + " port 5000. Start the server, or check the port.",
                        "",
                        lan.at("  name       server is fd77:0::10, 10.77.0.10 to ana"));
        try (Program echo = lan.host("server").start("server echo --udp --port 5000")) {
            echo.awaitLine("Listening");
            Machine.Result works = why("ana server:5000 --udp --timeout 0.5 --json");
            assertThat(works.status()).isZero();
            var json = new ObjectMapper().readTree(works.output());
            assertThat(json.get("works").asBoolean()).isTrue();
            assertThat(json.get("verdict").asText()).isEqualTo("some-addresses");
            assertThat(json.get("protocol").asText()).isEqualTo("UDP");
            assertThat(json.get("sentence").asText()).startsWith("ana can reach it: ");
            assertThat(json.get("evidence").findValuesAsText("what"))
                    .contains("name", "route", "send", "listening", "filter", "wire");
        }
    }

    @Test
    void what_makes_no_sense_is_one_sentence() {
        assertThat(why("ana server"))
                .isEqualTo(
                        new Machine.Result(
                                2,
                                "lan: server names no port; write server:5000, 10.77.0.10:5000 or"
                                        + " [fd77::10]:5000\n"));
        assertThat(why("nobody server:5000").status()).isEqualTo(5);
        assertThat(why("ana server:5000 --timeout 0").status()).isEqualTo(2);
    }

    @Test
    void ctrl_c_leaves_nothing_on_the_hosts() throws Exception {
        lan.cut(lan.host("ana"), lan.host("server"));
        Process why =
                Machine.start(
                        "exec compose/lan why ana server:5000 --timeout 60 --lan " + lan.number());
        Waiting.until(() -> Optional.of("").filter(_ -> connects()));
        assertThat(packetSockets("ana")).isOne();
        assertThat(packetSockets("server")).isOne();
        Machine.run("kill -INT -- -$(ps -o pgid= -p %d | tr -d ' ')".formatted(Machine.jvm(why)));
        assertThat(why.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(why.exitValue()).isEqualTo(130);
        Waiting.until(() -> Optional.of("").filter(_ -> !connects()));
        Waiting.until(() ->
                Optional.of("").filter(_ -> packetSockets("ana") + packetSockets("server") == 0));
    }

    /// Nothing of the course is on them: no shell, no getent, no ip; what looks is the operator's.
    @Test
    void hosts_without_a_single_tool_are_explained_too(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("bare.yaml"),
                        """
                        x-bare: &bare
                          image: tomada/host
                          entrypoint: [/opt/java/bin/java, -m, jdk.httpserver, -d, /opt, -p, "8000"]
                          tmpfs: [/usr/bin, /usr/sbin]
                          stop_grace_period: 0s
                          networks: [inside]
                        services:
                          page: {<<: *bare, command: [-b, 0.0.0.0]}
                          shy: {<<: *bare, command: [-b, 127.0.0.1]}
                        networks:
                          inside: {internal: true}
                        """);
        try (Lan bare = Lan.start(file)) {
            Waiting.until(() -> listener(bare, "page").flatMap(_ -> listener(bare, "shy")));
            assertThat(ask(bare, "shy", "page:8000").verdict()).isInstanceOf(Verdict.Works.class);
            String own = bare.host("shy").address("inside").getHostAddress();
            assertThat(ask(bare, "page", "shy:8000").sentence())
                    .isEqualTo(
                            "page cannot connect: shy listens on port 8000, but only on 127.0.0.1."
                                    + " Bind to %s or 0.0.0.0.".formatted(own));
        }
    }

    private static Answer ask(Lan at, String from, String to) {
        return Why.ask(at, Question.of(from, to, false, Question.TIMEOUT));
    }

    private static Optional<SocketEntry> listener(Lan at, String host) {
        return at.host(host).sockets().listening().stream()
                .filter(entry -> entry.local().toString().endsWith(":8000"))
                .findFirst();
    }

    private static boolean connects() {
        return lan.host("ana").sockets().entries().stream()
                .anyMatch(entry -> entry.state() == SocketEntry.State.SYN_SENT);
    }

    private static Machine.Result why(String arguments) {
        return Machine.run("compose/lan why --lan %d %s".formatted(lan.number(), arguments));
    }

    private static long packetSockets(String host) {
        return lan.host(host).operated("", "cat", "/proc/net/packet").lines().skip(1).count();
    }
}
