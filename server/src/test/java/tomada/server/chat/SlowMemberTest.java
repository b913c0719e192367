package tomada.server.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tomada.server.net.RunningServer;

/// Members that do not take what is sent to them, and how the server notices.
final class SlowMemberTest {
    private static final String TEXT = "x".repeat(1000);

    private static RunningServer chat(long queue, Duration stall) throws Exception {
        Allowance allowance = new Allowance(Allowance.LINE, queue, stall);
        return RunningServer.of(transcript -> new Chat(allowance, transcript));
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
    void the_kernel_probes_an_idle_member() throws Exception {
        assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")));
        try (RunningServer server = RunningServer.of(t -> new Chat(Allowance.DEFAULT, t));
                Guest ana = Guest.named("ana", server)) {
            String connection =
                    Unacknowledged.key(
                            server.address(),
                            (InetSocketAddress) ana.socket.getLocalSocketAddress());
            String timer = timer(connection);
            while (timer.startsWith("01:")) { // it sends our welcome; the test's deadline ends this
                timer = timer(connection);
            }
            assertThat(timer).startsWith("02:"); // proc(5): the keepalive timer
            int jiffies = Integer.parseInt(timer.substring(3), 16); // of 10 ms
            assertThat(jiffies).isBetween(1, 3001);
        }
    }

    private static String timer(String connection) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/net/tcp"))) {
            return lines.map(line -> line.strip().split(" +"))
                    .filter(field -> (field[1] + " " + field[2]).equals(connection))
                    .map(field -> field[5])
                    .findFirst()
                    .orElseThrow();
        }
    }
}
