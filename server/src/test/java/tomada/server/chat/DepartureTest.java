package tomada.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tomada.server.net.Limits;
import tomada.server.net.RunningServer;

/// How members leave: each way with its own outcome, and its own notice to the others.
final class DepartureTest {
    private static final String TEXT = "x".repeat(1000);

    private static RunningServer chat(Allowance allowance) throws Exception {
        return RunningServer.of(transcript -> new Chat(allowance, transcript));
    }

    private static RunningServer chat() throws Exception {
        return chat(Allowance.DEFAULT);
    }

    private static RunningServer chat(long queue, Duration stall) throws Exception {
        return chat(new Allowance(Allowance.LINE, queue, stall));
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
    void who_stops_reading_delays_nobody_is_dropped_and_told_why() throws Exception {
        try (RunningServer server = chat(1 << 18, Duration.ofSeconds(20));
                Guest ana = Guest.named("ana", server);
                Guest bruno = Guest.named("bruno", server);
                Guest slow = Guest.named("slow", server)) {
            ana.hears("* bruno joined", "* slow joined");
            bruno.hears("* slow joined");
            int count = 0;
            boolean dropped = false;
            long slowest = 0;
            while (!dropped && count < 50_000) {
                long start = System.nanoTime();
                ana.says(TEXT);
                String line = bruno.next();
                if ("* slow left: too slow".equals(line)) {
                    dropped = true;
                    line = bruno.next();
                }
                slowest = Math.max(slowest, System.nanoTime() - start);
                assertThat(line).isEqualTo("ana: " + TEXT);
                count++;
            }
            if (!dropped) {
                bruno.hears("* slow left: too slow");
            }
            ana.hears("* slow left: too slow");
            assertThat(Duration.ofNanos(slowest))
                    .as("nobody waits for the one who does not read")
                    .isLessThan(Duration.ofSeconds(1));

            String last = "";
            int heard = 0;
            for (String line = slow.next(); line != null; line = slow.next()) {
                last = line;
                heard++;
            }
            assertThat(last).isEqualTo("ERROR you read too slowly: more than 262144 bytes waited");
            assertThat(heard).isLessThan(count);
            ana.says("/who");
            ana.hears("* here are ana, bruno");
        }
    }

    @Test
    void what_is_for_one_member_alone_fills_its_queue_too() throws Exception {
        try (RunningServer server = chat(10_000, Duration.ofSeconds(20));
                Guest ana = Guest.named("ana", server);
                Guest slow = Guest.named("slow", server)) {
            ana.hears("* slow joined");
            assertThat(slow.socket.isConnected()).isTrue();
            String line = "/msg slow " + TEXT;
            do {
                ana.says(line);
                line = String.valueOf(ana.next());
                if (line.startsWith("* to slow")) {
                    line = "/msg slow " + TEXT;
                }
            } while (line.startsWith("/msg"));
            assertThat(line).isEqualTo("* slow left: too slow");
        }
    }

    @Test
    void a_network_that_takes_nothing_is_no_answer() throws Exception {
        try (RunningServer server = chat(1 << 30, Duration.ofSeconds(1));
                Guest ana = Guest.named("ana", server);
                Guest stuck = Guest.named("stuck", server)) {
            ana.hears("* stuck joined");
            String text = TEXT.repeat(8);
            for (int i = 0; i < 2_000; i++) { // 16 MB: more than the kernels keep
                ana.says(text);
            }
            ana.hears("* stuck left: no answer");
            server.out.next();
            server.out.next();
            assertThat(server.out.next()).isEqualTo("stuck left: no answer");
            assertThatThrownBy(
                            () -> {
                                for (String line = stuck.next(); line != null; ) {
                                    line = stuck.next();
                                }
                            })
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    /// The kernel has taken everything, so no send is stuck; only its own table shows it.
    @Test
    void what_the_kernel_holds_and_the_member_does_not_take_is_no_answer() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")));
        try (RunningServer server = chat(1 << 30, Duration.ofSeconds(1));
                Guest ana = Guest.named("ana", server);
                Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096); // before it connects: the window is small
            socket.connect(server.address());
            Guest stuck = new Guest(socket);
            stuck.says("stuck");
            ana.hears("* stuck joined");
            ana.says(TEXT);
            for (int i = 0; i < 100; i++) {
                ana.says(TEXT);
            }
            ana.hears("* stuck left: no answer");
        }
    }

    @Test
    void a_member_that_reads_slowly_but_steadily_stays() throws Exception {
        try (RunningServer server = chat(1 << 30, Duration.ofSeconds(1));
                Guest ana = Guest.named("ana", server);
                Guest steady = Guest.named("steady", server)) {
            ana.hears("* steady joined");
            for (int i = 0; i < 2_000; i++) {
                ana.says(TEXT);
            }
            ana.says("end");
            String line;
            do {
                line = steady.next();
            } while (line != null && !line.equals("ana: end"));
            assertThat(line).isNotNull();
            ana.says("/who");
            ana.hears("* here are ana, steady");
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
    void the_kernel_probes_an_idle_member() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")));
        try (RunningServer server = chat();
                Guest ana = Guest.named("ana", server)) {
            String peer =
                    Unacknowledged.key((InetSocketAddress) ana.socket.getLocalSocketAddress());
            String timer = timer(peer);
            while (timer.startsWith("01:")) { // it sends our welcome; the test's deadline ends this
                timer = timer(peer);
            }
            assertThat(timer).startsWith("02:"); // proc(5): the keepalive timer
            int jiffies = Integer.parseInt(timer.substring(3), 16); // of 10 ms
            assertThat(jiffies).isBetween(1, 3001);
        }
    }

    @Test
    void an_address_is_written_as_the_kernel_writes_it() {
        assertThat(key("127.0.0.1", 5001)).isEqualTo("0100007F:1389");
        assertThat(key("::1", 80)).isEqualTo("00000000000000000000000001000000:0050");
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

    private static String timer(String peer) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/net/tcp"))) {
            return lines.map(line -> line.strip().split(" +"))
                    .filter(field -> field[2].equals(peer))
                    .map(field -> field[5])
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String key(String address, int port) {
        return Unacknowledged.key(new InetSocketAddress(InetAddress.ofLiteral(address), port));
    }
}
