package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tomada.lan.Fault.Traffic;
import tomada.lan.LanException.Trouble;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.SocketEntry.State;
import tomada.lan.ladder.Arrow;
import tomada.lan.ladder.Ladder;
import tomada.lan.ladder.View;
import tomada.lan.wire.CaptureOptions;
import tomada.lan.wire.Tcp;
import tomada.lan.wire.Tcp.Flag;

/// What goes wrong on a LAN when it is told to, and that it can be undone.
@ExtendWith(SharedLan.class)
class FaultIT {
    private static Lan lan;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
    }

    @AfterEach
    void heal() {
        lan.heal();
        assertThat(ping("ana", "server")).isTrue();
        for (Host host : lan.hosts()) {
            assertThat(host.operated("", "nft", "list", "tables")).doesNotContain("tomada");
            assertThat(host.operated("", "ip", "link")).doesNotContain("tomada");
        }
    }

    @Test
    void what_a_fault_drops_is_drawn_as_lost_and_nothing_else() {
        lan.apply(new Fault.LossOfEvery(Traffic.at("server").from("ana"), 2));
        Host ana = lan.host("ana");
        var capture = lan.capture(CaptureOptions.of("icmp"), List.of(ana, lan.host("server")));
        try (capture) {
            assertThat(ana.run("ping -4 -c 6 -i 0.2 -W 1 server").out())
                    .contains("50% packet loss");
        }
        assertThat(Ladder.of(capture.trace()).arrows().stream().map(Arrow::lost))
                .containsExactly(false, false, true, false, false, true, false, false, true);
        assertThat(capture.trace().packets()).hasSize(6 + 6 + 3 + 3);
    }

    @Test
    void a_first_segment_that_a_fault_drops_is_lost_and_its_copy_arrives() {
        Host ana = lan.host("ana");
        Host server = lan.host("server");
        var capture = lan.capture(CaptureOptions.of("tcp port 65432"), List.of(ana, server));
        try (capture;
                var echo = server.start("server echo")) {
            echo.awaitLine("Listening");
            lan.apply(new Fault.Loss(Traffic.at("server").from("ana").port(65432), 100));
            try (var client = ana.start("client echo --timeout 15 server")) {
                // The first SYN is dropped; the one that the kernel sends a second later is not.
                Waiting.until(
                        () -> Optional.of(capture.trace().packets()).filter(p -> p.size() > 1));
                lan.heal();
                assertThat(client.awaitEnd()).isZero();
            }
        }
        String ladder = Ladder.of(capture.trace(), View.ALL.withoutAcks()).text();
        assertThat(ladder.lines().filter(line -> line.contains("lost")))
                .isNotEmpty()
                .allMatch(line -> line.contains("SYN"));
        assertThat(ladder).contains("retransmission").contains("Hello, world");
    }

    @Test
    void hosts_that_are_cut_off_reach_the_others_only() {
        lan.cut(lan.host("ana"), lan.host("server"));
        assertThat(ping("ana", "server")).isFalse();
        assertThat(ping("server", "ana")).isFalse();
        assertThat(ping("ana", "bruno")).isTrue();
        assertThat(ping("bruno", "server")).isTrue();
        assertThat(lan.host("ana").run("ping -6 -c 1 -W 1 server").status()).isEqualTo(1);
        assertThat(lan.host("ana").run("ping -c 1 -W 1 127.0.0.1").status()).isZero();
    }

    @Test
    void a_cut_one_way_lets_the_other_way_pass() {
        lan.apply(new Fault.Cut(Set.of("ana", "bruno"), Set.of("server"), false));
        try (Program receiver = lan.host("ana").start("nc -4 -u -l 4001")) {
            Waiting.until(() ->
                    lan.host("ana").sockets().listening().stream()
                            .filter(e -> e.local().toString().endsWith(":4001"))
                            .findFirst());
            lan.host("server").run("echo oi | nc -4 -u -w 1 ana 4001");
            receiver.awaitLine("oi");
        }
        assertThat(ping("ana", "server")).isFalse();
    }

    @Test
    void every_second_packet_is_lost() {
        lan.apply(new Fault.LossOfEvery(Traffic.at("server").from("ana"), 2));
        assertThat(lan.host("ana").run("ping -4 -c 10 -i 0.05 -W 1 server").out())
                .contains("5 received, 50% packet loss");
        assertThat(ping("bruno", "server")).isTrue();
    }

    @Test
    void all_or_none_or_some_is_lost() {
        lan.apply(new Fault.Loss(Traffic.at("server"), 100));
        assertThat(ping("ana", "server")).isFalse();
        assertThat(ping("bruno", "server")).isFalse();
        lan.heal();
        lan.apply(new Fault.Loss(Traffic.at("server"), 30));
        String out = lan.host("ana").run("ping -4 -c 200 -i 0.005 -W 1 server").out();
        int received = Integer.parseInt(out.replaceAll("(?s).* (\\d+) received.*", "$1"));
        assertThat(received).as(out).isBetween(100, 180);
    }

    @Test
    void a_rejected_port_refuses_and_others_do_not() {
        try (Program echo = lan.host("server").start("server echo");
                Program other = lan.host("server").start("server echo --port 65433")) {
            echo.awaitLine("Listening");
            other.awaitLine("Listening");
            lan.apply(new Fault.Reject(Traffic.at("server").port(65_432), true));
            assertThat(lan.host("ana").run("client echo server 65432").status()).isEqualTo(3);
            assertThat(lan.host("ana").run("client echo server 65433").status()).isZero();
        }
    }

    @Test
    void a_narrow_line_is_slow() {
        lan.apply(new Fault.Rate(Traffic.at("server").from("ana"), 4_000_000));
        try (Program sink = lan.host("server").start("nc -4 -l 4002 | wc -c")) {
            Waiting.until(() ->
                    lan.host("server").sockets().listening().stream()
                            .filter(e -> e.local().toString().endsWith(":4002"))
                            .findFirst());
            long since = System.nanoTime();
            lan.host("ana").run("head -c 2000000 /dev/zero | nc -4 -N server 4002");
            sink.awaitLine("2000000");
            assertThat(Duration.ofNanos(System.nanoTime() - since))
                    .isGreaterThan(Duration.ofMillis(1500));
        }
    }

    /// With netem packets come later; without it, one sentence says so and nothing is left.
    @Test
    void packets_are_delayed_or_it_is_told_why_not() {
        Fault delay = new Fault.Delay("server", Duration.ofMillis(300), Duration.ZERO);
        try {
            lan.apply(delay);
        } catch (LanException told) {
            assertThat(told.trouble()).isEqualTo(Trouble.UNSUPPORTED);
            assertThat(told)
                    .hasMessageStartingWith(
                            "server: packets cannot be delayed here: this machine's kernel has no"
                                    + " netem (");
            assertThat(lan.host("server").operated("", "ip", "link")).doesNotContain("tomada");
            return;
        }
        assertThat(lan.host("ana").run("ping -4 -c 1 server").out())
                .containsPattern("time=3\\d\\d");
    }

    @Test
    void a_paused_host_accepts_nothing_and_a_killed_one_is_not_there() {
        lan.apply(new Fault.Pause("bruno"));
        assertThat(lan.host("bruno").state()).isEqualTo("paused");
        assertThat(ping("ana", "bruno")).isTrue();
        lan.apply(new Fault.Kill("carla"));
        assertThat(lan.host("ana").run("ping -c 1 -W 1 " + lan.at("10.77.0.23")).status())
                .isEqualTo(1);
        lan.heal();
        assertThat(lan.host("bruno").state()).isEqualTo("running");
        assertThat(ping("ana", "carla")).isTrue();
    }

    /// Two networks, and of each kind of end that a kernel tells: FIN, and RST where bytes are
    /// unread.
    @Test
    void a_host_whose_plug_is_pulled_says_nothing_and_its_peers_do_not_know() {
        Host server = lan.host("server");
        List<Host> peers = List.of(lan.host("ana"), lan.host("davi"));
        var before = server.addresses();
        var capture = lan.capture(CaptureOptions.of("tcp portrange 4003-4004"), peers);
        try (capture) {
            server.start(listener(4003));
            server.start(listener(4004));
            for (int port : new int[] {4003, 4004}) {
                server.awaitListener(Protocol.TCP, port, Duration.ofSeconds(5));
            }
            for (Host peer : peers) {
                peer.start("nc -4 server 4003");
                peer.start("(echo unread; exec sleep infinity) | nc -4 server 4004");
            }
            Waiting.until(() ->
                    Optional.of(established(server))
                            .filter(s -> s.stream().filter(e -> e.receiveQueue() > 0).count() == 2)
                            .filter(s -> s.size() == 4));
            lan.apply(new Fault.Kill("server"));
            for (Host peer : peers) {
                assertThat(established(peer)).hasSize(2);
                peer.run("ping -4 -c 1 -W 1 " + lan.at("10.77.0.10"));
            }
        }
        assertThat(capture.trace().packets())
                .hasSizeGreaterThanOrEqualTo(4 * 3)
                .noneMatch(packet ->
                        packet instanceof Tcp tcp && (tcp.has(Flag.FIN) || tcp.has(Flag.RST)));
        lan.heal();
        assertThat(lan.host("server").addresses()).isEqualTo(before);
        assertThat(lan.host("server").operated("", "ip", "-o", "link", "show", "up"))
                .hasLineCount(3);
    }

    @Test
    void the_plug_of_a_paused_host_is_pulled_too() {
        lan.apply(new Fault.Pause("bruno"));
        lan.apply(new Fault.Kill("bruno"));
        assertThat(lan.host("bruno").state()).isEqualTo("exited");
    }

    /// Accepts nothing, and reads nothing.
    private static String listener(int port) {
        return "python3 -c 'import socket, signal; s = socket.create_server((\"\", %d)); signal.pause()'"
                .formatted(port);
    }

    private static List<SocketEntry> established(Host host) {
        return host.sockets().entries().stream()
                .filter(socket -> socket.state() == State.ESTABLISHED)
                .toList();
    }

    @Test
    void what_makes_no_sense_is_told_and_sets_nothing() {
        Traffic traffic = Traffic.at("server");
        assertThatThrownBy(() -> new Fault.Loss(traffic, 140))
                .hasMessage("140.0 percent cannot be lost; give 0 to 100");
        assertThatThrownBy(() -> traffic.port(70_000)).hasMessageStartingWith("70000 is no port");
        assertThatThrownBy(() -> new Fault.Cut(Set.of("ana"), Set.of("ana"), true))
                .hasMessageStartingWith("a host cannot be cut from itself");
        assertThatThrownBy(() -> new Fault.Rate(traffic, 7)).hasMessageContaining("not 7");
        Fault nobody = new Fault.Cut(Set.of("ana"), Set.of("nobody"), true);
        assertThatThrownBy(() -> lan.apply(nobody)).hasMessageContaining("has no host nobody");
    }

    private static boolean ping(String from, String to) {
        return lan.host(from).run("ping -4 -c 1 -W 1 " + to).succeeded();
    }
}
