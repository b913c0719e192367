package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tomada.lan.SocketEntry.State;
import tomada.lan.tool.Probe;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.why.Answer;
import tomada.lan.why.Verdict;
import tomada.lan.wire.Tcp;

/// What `why` says of a server between listen(2) and accept(2) and after it, and that it leaves
/// nothing in its queue.
@ExtendWith(SharedLan.class)
class WhyAcceptIT {
    private static final Pattern CLOSED =
            Pattern.compile(
                    "ana can connect, but does not stay connected: python3 on server accepts the"
                            + " connection, then closes it after (0\\.\\d\\d) s \\(with FIN\\)\\. The"
                            + " network is well; look at what the program does after accept\\(\\), and at"
                            + " what it printed\\.");

    private static Lan lan;
    private static Host server;
    private static Asking asking;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
        server = lan.host("server");
        asking = new Asking(lan);
    }

    @Test
    void five_questions_take_one_place_of_a_queue_that_nobody_empties() {
        try (Program _ = asking.python(server, "0.0.0.0", 5000, "time.sleep(99)")) {
            String waits =
                    "ana can connect: the kernel of server answers, but python3 has not called"
                            + " accept() yet (1 connection waits in its queue), so nobody talks. It is"
                            + " busy with somebody else, or never accepts.";
            Answer first = asking.tcp("ana", "10.77.0.10:5000");
            asking.says(
                    first,
                    waits
                            + " This question took one of the 2 places in that queue, until it calls"
                            + " accept().");
            asking.evidence(first, "ms, not accepted yet");
            for (int i = 0; i < 4; i++) {
                Answer again = asking.tcp("ana", "10.77.0.10:5000");
                asking.says(again, waits);
                assertThat(again.works()).isTrue();
                asking.evidence(again, "connect    SYN ACK after ");
            }
            assertThat(queue(5000)).isOne();
        }
    }

    /// Both versions of IP, and loopback: the kernel puts off its ACK, and RST overtakes it.
    @ParameterizedTest
    @CsvSource({"10.77.0.10, ana", "fd77:0::10, ana", "127.0.0.1, server", "::1, server"})
    void a_handshake_that_is_taken_back_never_comes_to_the_queue(String address, String from) {
        String any = address.contains(":") ? "::" : "0.0.0.0";
        Duration second = Duration.ofSeconds(1);
        Host asker = lan.host(from);
        String process = lan.composeProject().process(asker.place());
        List<String> argv = Probe.argv(process, lan.at(address), 5000, false, second);
        try (Program _ = asking.python(server, any, 5000, "time.sleep(99)");
                var capture = asker.capture("tcp port 5000")) {
            try (Attempt attempt = Attempt.of(asker, argv, second)) {
                attempt.named();
                for (int i = 0; i < 5; i++) {
                    assertThat(attempt.begun(List.of(0)).tries().getFirst().outcome())
                            .isEqualTo(Outcome.CONNECTED);
                }
                attempt.ended();
            }
            assertThat(queue(5000)).isZero();
            List<Set<Tcp.Flag>> sent =
                    capture.trace().packets().stream()
                            .map(Tcp.class::cast)
                            .filter(tcp -> tcp.destination().getPort() == 5000)
                            .map(Tcp::flags)
                            .distinct()
                            .toList();
            // No ACK of its own ever completed a handshake.
            assertThat(sent)
                    .containsExactly(Set.of(Tcp.Flag.SYN), Set.of(Tcp.Flag.RST, Tcp.Flag.ACK));
        }
    }

    @Test
    void a_full_queue_is_found_without_filling_it() {
        try (Program _ =
                        asking.listening(
                                server, "server echo --port 5000 --no-accept --backlog 1");
                Program _ = waiting(2)) {
            for (int i = 0; i < 2; i++) {
                Answer full = asking.tcp("ana", "10.77.0.10:5000");
                asking.says(
                        full,
                        "ana cannot connect: java on server listens on port 5000, but its queue is"
                                + " full: 2 connections wait for accept(), with a backlog of 1. Linux"
                                + " drops further ones silently. Accept them, or listen with a larger"
                                + " backlog.");
                asking.evidence(full, "connect    no answer in 1");
                asking.evidence(full, "retransmission");
            }
        }
    }

    @Test
    void a_queue_that_holds_somebody_elses_connections_is_left_alone() {
        try (Program _ =
                        asking.listening(
                                server, "server echo --port 5000 --no-accept --backlog 4");
                Program _ = waiting(2)) {
            Answer answer = asking.tcp("ana", "server:5000");
            assertThat(answer.sentence())
                    .contains("(2 connections wait in its queue)")
                    .doesNotContain("This question took");
            assertThat(queue(5000)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.35, 1})
    void accepted_and_closed_later_is_never_taken_for_not_accepted(double after) {
        String loop =
                """
                while True:
                    c = s.accept()[0]; time.sleep(%s); c.close()
                """
                        .formatted(after);
        Set<String> verdicts = new HashSet<>();
        try (Program _ = asking.python(server, "0.0.0.0", 5000, loop.strip())) {
            for (int i = 0; i < (after == 0.35 ? 10 : 3); i++) {
                Answer answer = asking.tcp("ana", "10.77.0.10:5000");
                verdicts.add(answer.verdict().name());
                if (after < 1) {
                    Matcher told = CLOSED.matcher(answer.sentence());
                    assertThat(told.matches()).as(answer.sentence()).isTrue();
                    assertThat(Double.parseDouble(told.group(1))).isBetween(after - 0.02, 0.62);
                    assertThat(answer.table())
                            .containsPattern(
                                    "ms, accepted, then closed by the server \\(FIN\\) after 0\\.");
                }
                settled();
            }
        }
        assertThat(verdicts).containsExactly(after < 1 ? "accepted-then-closed" : "works");
    }

    @Test
    void it_is_accepted_and_closed_at_once() {
        String closes =
                "c = s.accept()[0]; c.close(); c = s.accept()[0];"
                        + " c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(\"ii\", 1, 0));"
                        + " c.close(); s.accept()";
        try (Program _ = asking.python(server, "0.0.0.0", 5000, closes)) {
            Answer closed = asking.tcp("ana", "10.77.0.10:5000");
            assertThat(closed.sentence())
                    .containsPattern(
                            "accepts the connection, then closes it (at once|after 0\\.0. s)"
                                    + " \\(with FIN\\)\\.");
            assertThat(closed.works()).isFalse();
            Answer reset = asking.tcp("ana", "10.77.0.10:5000");
            assertThat(reset.verdict()).isInstanceOf(Verdict.AcceptedThenClosed.class);
            asking.evidence(reset, "then reset by the server (RST) ");
        }
    }

    /// A server that takes one client and ends is not spent by looking at its other address.
    @Test
    void a_server_for_one_client_is_tried_once_whatever_its_name_leads_to() {
        String once = "c = s.accept()[0]; s.close(); print(\"One\"); c.recv(1)";
        try (Program one = asking.python(server, "0.0.0.0", 5000, once)) {
            assertThat(asking.tcp("ana", "server:5000").works()).isTrue();
            assertThat(one.awaitLine("One")).isEqualTo("One");
        }
    }

    /// As many connections of bruno's as wait at server.
    private static Program waiting(int connections) {
        Program program =
                asking.listening(
                        lan.host("bruno"),
                        """
                        python3 -uc 'import socket, time
                        all = [socket.create_connection(("10.77.0.10", 5000)) for i in range(%d)]
                        print("Listening"); time.sleep(99)'
                        """
                                .formatted(connections)
                                .strip());
        return program;
    }

    private static long queue(int port) {
        return server.sockets().listening().stream()
                .filter(entry -> entry.local().toString().endsWith(":" + port))
                .mapToLong(SocketEntry::receiveQueue)
                .sum();
    }

    /// Nobody waits to be accepted any more.
    private static void settled() {
        Waiting.until(() ->
                Optional.of("")
                        .filter(_ ->
                                server.sockets().entries().stream()
                                        .noneMatch(entry -> entry.state() == State.CLOSE_WAIT)));
    }
}
