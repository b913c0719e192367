package tomada.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tomada.server.net.Limits;
import tomada.server.net.RunningServer;

/// How members leave: each way with its own outcome, and its own notice to the others.
final class DepartureTest {
    private static final String TEXT = "x".repeat(1000);

    private static RunningServer chat() throws Exception {
        return RunningServer.of(transcript -> new Chat(Allowance.DEFAULT, transcript));
    }

    @Test
    void a_half_closed_member_gets_what_is_owed_to_it() throws Exception {
        try (RunningServer server = chat();
                Guest ana = Guest.named("ana", server);
                Guest bruno = Guest.named("bruno", server)) {
            bruno.says("/who");
            bruno.socket.shutdownOutput();
            bruno.hears("* here are ana, bruno");
            bruno.hearsTheEnd();
            ana.hears("* bruno joined", "* bruno left");
        }
    }

    @Test
    void a_reset_is_told_as_one() throws Exception {
        try (RunningServer server = chat();
                Guest ana = Guest.named("ana", server)) {
            Guest bruno = Guest.named("bruno", server);
            String peer = RunningServer.name(bruno.socket);
            ana.hears("* bruno joined");
            bruno.resets();
            ana.hears("* bruno left: connection reset");
            server.out.next(); // ana joined
            server.out.await("bruno joined from " + peer, "bruno left: connection reset");
            assertThat(server.err.rest()).isEmpty();
        }
    }

    @Test
    void a_visitor_that_resets_is_nobody_to_the_members() throws Exception {
        try (RunningServer server = chat();
                Guest ana = Guest.named("ana", server)) {
            server.out.next(); // ana joined
            Guest visitor = new Guest(server.connect());
            String peer = RunningServer.name(visitor.socket);
            visitor.hears("* welcome; what is your name?");
            visitor.resets();
            assertThat(server.out.next()).isEqualTo(peer + " reset the connection");
            ana.says("/who");
            ana.hears("* here are ana");
        }
    }

    @Test
    void the_kernel_says_goodbye_for_a_killed_client() throws Exception {
        try (RunningServer server = chat();
                Guest ana = Guest.named("ana", server)) {
            String here = "/dev/tcp/127.0.0.1/" + server.address().getPort();
            Process client =
                    new ProcessBuilder(
                                    "bash",
                                    "-c",
                                    "exec 3<>$0; read -r a <&3; echo bruno >&3; read -r b <&3;"
                                            + " echo \"$b\"; read -r c <&3",
                                    here)
                            .start();
            assertThat(client.inputReader(UTF_8).readLine()).startsWith("* you are bruno");
            ana.hears("* bruno joined");
            client.destroyForcibly(); // SIGKILL
            ana.hears("* bruno left"); // it had read everything, so its kernel sent a FIN
        }
    }

    @Test
    void too_long_a_line_is_told_to_its_sender_and_to_the_others() throws Exception {
        try (RunningServer server = chat();
                Guest ana = Guest.named("ana", server);
                Guest bruno = Guest.named("bruno", server)) {
            ana.hears("* bruno joined");
            bruno.says("x".repeat(Allowance.LINE));
            assertThat(ana.next()).hasSize("bruno: ".length() + Allowance.LINE);
            bruno.says("x".repeat(Allowance.LINE) + "\r"); // CRLF is no part of it
            assertThat(ana.next()).hasSize("bruno: ".length() + Allowance.LINE);
            bruno.says("x".repeat(20 * Allowance.LINE));
            bruno.hears("ERROR line longer than 8192 bytes");
            bruno.hearsTheEnd();
            ana.hears("* bruno left: line too long");
            ana.says("/who");
            ana.hears("* here are ana");
        }
    }

    @Test
    void one_byte_more_than_the_longest_line_is_too_long() throws Exception {
        try (RunningServer server = chat();
                Guest ana = Guest.named("ana", server);
                Guest visitor = new Guest(server.connect())) {
            ana.says("x".repeat(Allowance.LINE + 1));
            ana.hears("ERROR line longer than 8192 bytes");
            ana.hearsTheEnd();
            visitor.says("x".repeat(Allowance.LINE + 1));
            visitor.hears("* welcome; what is your name?", "ERROR line longer than 8192 bytes");
            visitor.hearsTheEnd();
        }
    }

    @Test
    void who_is_silent_for_too_long_is_told_so_and_so_are_the_others() throws Exception {
        Limits limits = new Limits(8192, 1000, Duration.ofMillis(800));
        try (RunningServer server =
                RunningServer.of(
                        RunningServer.LOOPBACK.withLimits(limits),
                        transcript -> new Chat(Allowance.DEFAULT, transcript))) {
            Guest silent = Guest.named("silent", server);
            server.out.next(); // silent joined
            silent.hears("ERROR silent for 800 ms");
            silent.hearsTheEnd();
            silent.close();
            assertThat(server.out.next()).isEqualTo("silent left: silent");

            Guest visitor = new Guest(server.connect());
            String peer = RunningServer.name(visitor.socket);
            visitor.hears("* welcome; what is your name?", "ERROR silent for 800 ms");
            visitor.hearsTheEnd();
            visitor.close();
            assertThat(server.out.next()).isEqualTo(peer + " is past a limit: silent for 800 ms");
        }
    }

    @Test
    void a_server_that_ends_says_bye_to_all() throws Exception {
        try (RunningServer server = chat();
                Guest ana = Guest.named("ana", server);
                Guest visitor = new Guest(server.connect());
                Guest slow = Guest.named("slow", server)) {
            ana.hears("* slow joined");
            visitor.hears("* welcome; what is your name?");
            for (int i = 0; i < 300; i++) {
                ana.says(TEXT); // slow has not read it yet
            }
            ana.says("/who");
            ana.hears("* here are ana, slow");
            server.stop();
            ana.hears("* the server ends; bye");
            ana.hearsTheEnd();
            visitor.hears("* the server ends; bye");
            visitor.hearsTheEnd();
            for (int i = 0; i < 300; i++) {
                slow.hears("ana: " + TEXT);
            }
            slow.hears("* the server ends; bye");
            slow.hearsTheEnd();
            assertThat(server.ended()).isTrue();
        }
    }
}
