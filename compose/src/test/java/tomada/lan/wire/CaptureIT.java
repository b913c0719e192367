package tomada.lan.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tomada.lan.Host;
import tomada.lan.Lan;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;
import tomada.lan.SharedLan;
import tomada.lan.ladder.Ladder;
import tomada.lan.ladder.View;

/// Captures of real hosts.
@ExtendWith(SharedLan.class)
class CaptureIT {
    private static final String SINK =
            """
            import socket
            s = socket.create_server(("", 6000))
            print("listening")
            c, _ = s.accept()
            print("got", sum(len(d) for d in iter(lambda: c.recv(1 << 20), b"")))
            """;

    /// As one packet on a virtual line, which leaves cutting it to the card.
    private static final int LARGEST_PACKET = 65_536;

    private static final int FLOOD = 20_000;

    private static Lan lan;
    private static Host server;
    private static Host ana;

    @TempDir private Path folder;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
        server = lan.host("server");
        ana = lan.host("ana");
    }

    @AfterEach
    void nothing_is_left_on_the_hosts() {
        assertThat(packetSockets(server)).isZero();
        assertThat(packetSockets(ana)).isZero();
    }

    @RepeatedTest(3)
    void the_first_packet_after_it_is_open_is_there_and_the_last_before_it_is_closed() {
        var options = CaptureOptions.of("tcp port 5000");
        var capture = lan.capture(options, List.of(ana, server));
        try (capture;
                var message = server.start("server message --once")) {
            message.awaitLine("Listening on");
            ana.run("client message 10.77.%d.10".formatted(lan.number()));
            message.awaitEnd();
        }
        var view = View.ALL.withoutAcks();
        assertThat(Ladder.of(capture.trace(), view).text()).isEqualTo(Saved.text("message.txt"));
    }

    @Test
    void closing_it_loses_nothing_of_a_burst() {
        String burst =
                """
                import socket
                s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                for n in range(3000): s.sendto(b"%%d" %% n, ("10.77.%d.10", 9))
                """
                        .formatted(lan.number());
        var capture = lan.capture(CaptureOptions.of("udp port 9"), List.of(ana, server));
        try (capture) {
            assertThat(ana.run("python3 -c '" + burst + "'").status()).isZero();
        }
        var sent = capture.trace().packets().stream();
        assertThat(sent.map(packet -> packet.seen().host() + ((Udp) packet).payload().text()))
                .hasSize(6000)
                .doesNotHaveDuplicates();
        assertThat(capture.counts().dropped()).isZero();
    }

    @Test
    void a_transfer_of_100_mb_is_captured_or_the_kernel_says_what_it_dropped() {
        var capture = lan.capture(CaptureOptions.of("tcp port 6000"), List.of(ana, server));
        long start = System.nanoTime();
        try (capture;
                var sink = server.start("python3 -uc '" + SINK + "'")) {
            sink.awaitLine("listening");
            ana.run(
                    "head -c 100000000 /dev/zero | nc -N 10.77.%d.10 6000".formatted(lan.number()),
                    Duration.ofSeconds(60));
            sink.awaitLine("got 100000000");
        }
        long octets =
                capture.trace().packets().stream()
                        .filter(packet -> packet.seen().host().equals("server"))
                        .filter(packet -> packet.to().equals(server.address("lan")))
                        .mapToLong(packet -> ((Tcp) packet).payload().length())
                        .sum();
        System.out.printf(
                "100 MB captured on two hosts: %s, %d ms%n",
                capture.counts(), Duration.ofNanos(System.nanoTime() - start).toMillis());
        // A busy machine may have no processor left for tcpdump; then the counters say so.
        assertThat(octets)
                .as(capture.counts().toString())
                .isGreaterThanOrEqualTo(100_000_000 - capture.counts().dropped() * LARGEST_PACKET);
    }

    @Test
    void what_the_kernel_had_no_room_for_is_counted_to_the_packet() {
        String flood =
                """
                import socket
                s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                for n in range(%d): s.sendto(b"%%d" %% n, ("10.77.%d.10", 4327))
                """
                        .formatted(FLOOD, lan.number());
        var capture = server.capture("udp port 4327");
        try (capture) {
            // As if it got no processor: the kernel's ring has room for 16,000 packets.
            signalTcpdump("STOP");
            try {
                assertThat(ana.run("python3 -c '" + flood + "'").status()).isZero();
            } finally {
                signalTcpdump("CONT");
            }
        }
        long dropped = capture.counts().dropped();
        System.out.printf(
                "%d packets to a tcpdump that stands still: %s%n", FLOOD, capture.counts());
        assertThat(dropped).isBetween(1L, FLOOD / 2L);
        assertThat(capture.trace().packets()).hasSize((int) (FLOOD - dropped));
    }

    private static void signalTcpdump(String signal) {
        String script =
                """
                for pid in $(pgrep -x tcpdump); do
                    ! grep -qz 'udp port 4327' /proc/$pid/cmdline || kill -%s $pid
                done
                """
                        .formatted(signal);
        server.operated("", "sh", "-c", script);
    }

    @Test
    void a_bad_filter_is_told_in_the_words_of_libpcap() {
        assertThatThrownBy(() -> ana.capture("tcp prot 7"))
                .isInstanceOfSatisfying(
                        LanException.class,
                        told -> assertThat(told.trouble()).isEqualTo(Trouble.USAGE))
                .hasMessage(
                        "ana: the filter `tcp prot 7` is none: can't parse filter expression: syntax"
                                + " error");
        var one = CaptureOptions.of("port 70000").toFile(folder.resolve("none.pcap"));
        assertThatThrownBy(() -> lan.capture(one, List.of(ana, server)))
                .hasMessageEndingWith("illegal port number 70000 > 65535");
        assertThat(folder.resolve("none.pcap")).doesNotExist();
    }

    @Test
    void packets_come_while_it_runs_and_the_file_has_the_hosts_names() throws Exception {
        BlockingQueue<Packet> came = new LinkedBlockingQueue<>();
        Path file = folder.resolve("ping.pcapng");
        var options = CaptureOptions.of("icmp").toFile(file).following(came::add);
        try (var capture = lan.capture(options, List.of(ana, server))) {
            ana.run("ping -c1 -q 10.77.%d.10".formatted(lan.number()));
            for (int i = 0; i < 4; i++) {
                assertThat(came.poll(5, TimeUnit.SECONDS)).isInstanceOf(Icmp.class);
            }
            assertThat(capture.trace().packets()).hasSize(4);
        }
        assertThat(Ladder.of(Trace.read(file)).text())
                .contains("ICMP echo request")
                .contains("ICMP echo reply")
                .startsWith("ana  ");
        ana.copy(file, "/tmp");
        assertThat(ana.run("tcpdump -nr /tmp/ping.pcapng").out()).contains("ICMP echo reply");
    }

    @Test
    void markers_of_two_captures_disturb_neither() {
        try (var one = ana.capture("");
                var two = ana.capture("")) {
            one.trace();
            two.trace();
            assertThat(one.trace().packets()).noneMatch(CaptureIT::isMarker);
            assertThat(two.trace().packets()).noneMatch(CaptureIT::isMarker);
        }
    }

    private static boolean isMarker(Packet packet) {
        return packet instanceof Other other && other.what().contains("0x88b5");
    }

    @Test
    void a_host_that_is_killed_ends_no_capture_with_an_error() {
        Host carla = lan.host("carla");
        try (var capture = carla.capture("icmp")) {
            carla.run("ping -c1 -q 10.77.%d.10".formatted(lan.number()));
            assertThat(capture.trace().packets()).hasSize(2);
            carla.kill();
        }
    }

    /// What looks for the last packets finds none of its old network, and gives up at once.
    @Test
    void a_host_that_is_killed_and_started_again_ends_its_capture_without_a_wait() {
        Host bruno = lan.host("bruno");
        long since;
        var capture = bruno.capture("icmp");
        try (capture) {
            bruno.run("ping -c1 -q 10.77.%d.10".formatted(lan.number()));
            assertThat(capture.trace().packets()).hasSize(2);
            bruno.kill();
            bruno.start();
            since = System.nanoTime();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(8));
        assertThat(capture.trace().packets()).hasSize(2);
    }

    @Test
    void tcpdump_ends_when_the_one_who_asked_for_it_is_killed() throws Exception {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        lan.project());
        Process opener = new ProcessBuilder(command).redirectErrorStream(true).start();
        var lines =
                new BufferedReader(
                        new InputStreamReader(opener.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.lines().filter("open"::equals).findFirst()).isPresent();
        assertThat(packetSockets(ana)).isOne();
        opener.destroyForcibly().waitFor();
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (packetSockets(ana) > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(packetSockets(ana)).isZero();
    }

    /// Opens a capture of ana and waits to be killed.
    static final class Opener {
        private Opener() {}

        public static void main(String[] args) throws IOException {
            try (var attached = Lan.attach(args[0]);
                    var capture = attached.host("ana").capture("tcp")) {
                System.out.println("open");
                System.in.read();
                capture.trace();
            }
        }
    }

    /// How many sockets capture on that host: the kernel's own list, packet(7).
    private static long packetSockets(Host host) {
        return host.operated("", "cat", "/proc/net/packet").lines().skip(1).count();
    }

    @Test
    void a_file_that_cannot_be_written_is_told_before_anything_runs() {
        var nowhere = CaptureOptions.of("").toFile(folder.resolve("no/such/folder.pcap"));
        assertThatThrownBy(() -> ana.capture(nowhere))
                .hasMessageEndingWith("no/such/folder.pcap cannot be written: no such folder");
        assertThat(Files.exists(folder.resolve("no"))).isFalse();
    }
}
