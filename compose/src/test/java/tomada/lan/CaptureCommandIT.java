package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tomada.lan.ladder.Ladder;
import tomada.lan.ladder.View;
import tomada.lan.wire.Trace;

/// `lan capture`, as somebody types it.
@ExtendWith(SharedLan.class)
class CaptureCommandIT {
    private static Lan lan;

    @TempDir private Path folder;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
    }

    @Test
    void ctrl_c_ends_it_with_all_that_was_on_the_wire_and_leaves_nothing() throws Exception {
        Path file = folder.resolve("talk.pcapng");
        Process capture =
                Machine.start(
                        "exec compose/lan capture ana server --lan %d --filter 'tcp port 5000' --write %s"
                                .formatted(lan.number(), file));
        var said = new BufferedReader(new InputStreamReader(capture.getInputStream(), UTF_8));
        assertThat(said.lines().filter(line -> line.contains("Capturing")).findFirst())
                .contains("lan: Capturing on ana, server; Ctrl-C ends it");
        assertThat(packetSockets("ana")).isOne();
        try (var message = lan.host("server").start("server message --once")) {
            message.awaitLine("Listening on");
            lan.host("ana").run("client message server");
            message.awaitEnd();
        }
        // To the whole group, as a terminal does it.
        Machine.run(
                "kill -INT -- -$(ps -o pgid= -p %d | tr -d ' ')".formatted(Machine.jvm(capture)));
        assertThat(capture.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(capture.exitValue()).isEqualTo(130);
        assertThat(said.lines()).isEmpty();
        assertThat(packetSockets("ana")).isZero();
        assertThat(packetSockets("server")).isZero();
        assertThat(Ladder.of(Trace.read(file), View.ALL.withoutAcks()).text())
                .contains("PSH ACK  seq 1  10 bytes  \"Ola Mundo!\"")
                .contains("◄──────")
                .endsWith("│\n");
        assertThat(Trace.read(file).hosts()).containsExactly("ana", "server");
    }

    @Test
    void so_many_packets_are_drawn_and_told_in_json() {
        try (var ping = lan.host("ana").start("ping -4 -i 0.2 server")) {
            ping.awaitLine("icmp_seq=1");
            String json =
                    Machine.run(
                                    "compose/lan capture ana --lan %d --filter icmp --count 2 --for 20 --json"
                                            .formatted(lan.number()))
                            .succeeded();
            assertThat(json)
                    .contains("\"protocol\" : \"icmp\"")
                    .contains("\"host\" : \"ana\"")
                    .containsOnlyOnce("\"says\" : \"echo request\"");
        }
    }

    @Test
    void a_lan_that_is_taken_down_meanwhile_is_told() throws Exception {
        try (Lan other = Lan.start()) {
            Process capture = Machine.start("exec compose/lan capture ana --lan " + other.number());
            var said = new BufferedReader(new InputStreamReader(capture.getInputStream(), UTF_8));
            assertThat(said.readLine()).startsWith("lan: Capturing on ana");
            Machine.run("docker compose -p " + other.project() + " down --remove-orphans -t 0")
                    .succeeded();
            assertThat(said.lines().filter(line -> line.startsWith("lan: ")).findFirst())
                    .contains("lan: the capture ended by itself; is the LAN still up? `lan ps`");
            assertThat(capture.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(capture.exitValue()).isOne();
        }
    }

    @Test
    void a_bad_filter_and_a_missing_host_are_told_in_a_sentence() {
        for (String wrong : List.of("ana --filter 'tcp prot 7'", "nobody")) {
            var told =
                    Machine.run("compose/lan capture --lan %d %s".formatted(lan.number(), wrong));
            assertThat(told.output()).startsWith("lan: ").hasLineCount(1);
            assertThat(told.status()).isEqualTo(wrong.equals("nobody") ? 5 : 2);
        }
        assertThat(packetSockets("ana")).isZero();
    }

    private static long packetSockets(String host) {
        return lan.host(host).operated("", "cat", "/proc/net/packet").lines().skip(1).count();
    }
}
