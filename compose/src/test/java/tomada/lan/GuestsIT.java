package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tomada.lan.LanException.Trouble;
import tomada.lan.SocketEntry.Owner;
import tomada.lan.docker.Engine;
import tomada.lan.why.Question;
import tomada.lan.wire.CaptureOptions;
import tomada.lan.wire.Tcp;
import tomada.lan.wire.Tcp.Flag;

/// Guests, forty of them: hosts like any other, though they share a container.
class GuestsIT {
    private static int number;
    private static Process downAtTheEnd;
    private static Lan lan;

    @BeforeAll
    static void up() {
        number = Numbers.free(Engine.find());
        downAtTheEnd = Machine.downAtTheEnd(number);
        Machine.run("make up LAN=%d GUESTS=40".formatted(number)).succeeded();
        lan = Lan.attach(number);
    }

    @AfterAll
    static void down() throws Exception {
        lan.close();
        Machine.run("make down LAN=%d".formatted(number)).succeeded();
        downAtTheEnd.getOutputStream().close();
        downAtTheEnd.waitFor();
    }

    @Test
    void each_has_addresses_of_its_own_which_lan_and_kernel_tell_alike() {
        assertThat(lan.hosts()).extracting(Host::name).contains("guest-1", "guest-40", "server");
        assertThat(lan.hosts()).extracting(Host::name).doesNotContain("guests");
        Host guest = lan.host("guest-7");
        assertThat(guest.addresses())
                .containsExactly(
                        entry(
                                "lan",
                                List.of(
                                        InetAddress.ofLiteral("10.77.%d.37".formatted(number)),
                                        InetAddress.ofLiteral("fd77:%d::37".formatted(number)))));
        assertThat(guest.run("ip -br address show eth0").out())
                .contains("10.77.%d.37/24".formatted(number), "fd77:%d::37/64".formatted(number));
        assertThat(guest.run("hostname").out()).isEqualTo("guest-7\n");
    }

    @Test
    void everybody_reaches_everybody_by_name_and_ipv6() {
        assertThat(ping("guest-40", "server")).contains("1 received");
        assertThat(ping("guest-40", "guest-1")).contains("1 received");
        assertThat(ping("ana", "guest-40")).contains("1 received");
        assertThat(ping("guest-3", "fd77:%d::70".formatted(number))).contains("1 received");
        assertThat(lan.host("server").run("getent hosts 10.77.%d.37".formatted(number)).out())
                .contains("guest-7");
    }

    @Test
    void davi_who_is_not_on_their_network_has_no_name_there() {
        assertThat(lan.host("guest-1").run("getent hosts davi").succeeded()).isFalse();
    }

    /// The engine waits 2 s for who still holds the output of a command that has ended.
    @Test
    void one_that_joins_later_holds_nothing_of_who_made_it() {
        Machine.run("make up LAN=%d GUESTS=41".formatted(number)).succeeded();
        assertThat(lan.host("guest-41").as("root").run("readlink /proc/1/fd/*").out())
                .isEqualTo("/dev/null\n".repeat(3));
        assertThat(ping("ana", "guest-41")).contains("1 received");
    }

    @Test
    void a_host_that_was_down_knows_them_again() {
        lan.host("carla").kill();
        lan.heal();
        assertThat(ping("carla", "guest-40")).contains("1 received");
        assertThat(lan.host("carla").run("getent ahostsv6 guest-7").out())
                .contains("fd77:%d::37".formatted(number));
        lan.host("davi").kill();
        lan.heal();
        assertThat(lan.host("davi").run("getent hosts guest-7").succeeded()).isFalse();
    }

    @Test
    void a_server_on_a_guest_serves_and_its_sockets_are_its_own() {
        Host guest = lan.host("guest-12");
        try (Program echo = guest.start("python3 -uc '" + ECHO + "'")) {
            echo.awaitLine("ready");
            assertThat(lan.host("ana").run("echo ola | nc -q1 guest-12 7007").out())
                    .isEqualTo("ola\n");
            assertThat(guest.sockets().listening())
                    .singleElement()
                    .satisfies(socket -> {
                        assertThat(socket.local()).hasToString("0.0.0.0:7007");
                        assertThat(socket.owners()).extracting(Owner::program).contains("python3");
                    });
            assertThat(lan.host("guest-13").sockets().entries()).isEmpty();
            assertThat(why("ana", "guest-12:7007"))
                    .startsWith("ana can connect: python3 on guest-12");
            assertThat(why("guest-12", "server:7007")).contains("no program on it listens");
        }
    }

    private static final String ECHO =
            """
            import socket
            s = socket.create_server(("", 7007)); print("ready")
            while True:
                c, _ = s.accept(); c.sendall(c.recv(99)); c.close()
            """;

    @Test
    void a_second_command_on_one_runs_as_quickly_and_in_the_same_place_as_on_any_host() {
        Host guest = lan.host("guest-20");
        assertThat(guest.run("hostname; id -un; pwd").out())
                .isEqualTo("guest-20\nstudent\n/home/student\n");
        assertThat(guest.run("ps -o comm= -p $PPID; hostname; id -un; pwd").out())
                .isEqualTo("tomada-run\nguest-20\nstudent\n/home/student\n");
    }

    @Test
    void a_terminal_on_one_is_a_terminal() {
        Terminal terminal = lan.host("guest-2").terminal();
        assertThat(terminal.type("tty && echo $((6*7))").awaitEnd().output()).contains("42");
        terminal.type("sleep 60").press("^C");
        assertThat(terminal.awaitEnd().status()).hasValue(130);
    }

    @Test
    void processes_and_files_of_one_are_not_seen_on_another() {
        try (Program program =
                lan.host("guest-4").start("echo mine >/tmp/mine; cat /tmp/mine; sleep 60")) {
            program.awaitLine("mine");
            assertThat(lan.host("guest-4").run("ps -eo args; ls /tmp").out())
                    .contains("sleep 60", "mine");
            assertThat(lan.host("guest-5").run("ps -eo args; ls /tmp").out())
                    .doesNotContain("sleep 60", "mine");
        }
    }

    @Test
    void
            root_of_a_guest_binds_port_80_and_changes_neither_network_nor_kernel_nor_files_of_others() {
        Host root = lan.host("guest-6").as("root");
        assertThat(root.run("id -u; timeout 1 nc -l 80; echo $?").out()).isEqualTo("0\n124\n");
        assertThat(lan.host("guest-6").run("nc -l 80").err()).contains("Permission denied");
        for (String command :
                new String[] {
                    "ip link set eth0 down",
                    "mount -t tmpfs none /mnt",
                    "unshare -m true",
                    "chroot / true",
                    "echo 1 >/proc/sys/kernel/panic",
                    "ls /run/guest/guest-1"
                }) {
            assertThat(root.run(command).succeeded()).as(command).isFalse();
        }
        String capabilities = "grep -h Cap /proc/self/status";
        assertThat(root.run(capabilities).out())
                .isEqualTo(lan.host("ana").as("root").run(capabilities).out());
        assertThat(lan.host("guest-6").run(capabilities).out())
                .isEqualTo(lan.host("ana").run(capabilities).out());
    }

    @Test
    void nobody_on_one_makes_a_user_namespace_to_be_its_root() {
        for (Host user : List.of(lan.host("guest-6"), lan.host("guest-6").as("root"))) {
            assertThat(user.run("unshare --user true").err()).contains("No space left on device");
        }
    }

    @Test
    void a_fork_bomb_hurts_one_guest() {
        Host bombed = lan.host("guest-8");
        try (Program bomb = bombed.start("for i in $(seq 2000); do sleep 60 & done; wait")) {
            // Many processes on a busy machine.
            bomb.awaitLine("Resource temporarily unavailable", Duration.ofMinutes(1));
            assertThat(
                            lan.host("guest-9")
                                    .run("for i in $(seq 100); do true & done; wait; echo fine")
                                    .out())
                    .isEqualTo("fine\n");
        }
    }

    /// Root is exempt from RLIMIT_NPROC, and another user has as many of his own.
    @Test
    void a_fork_bomb_of_root_hurts_one_guest_too() {
        Host bombed = lan.host("guest-21").as("root");
        String bomb = "for i in $(seq 700); do sleep 60 & done";
        try (Program bombs =
                bombed.start(
                        bomb
                                + "; setpriv --reuid=65534 --clear-groups sh -c '"
                                + bomb
                                + "'; wait")) {
            bombs.awaitLine("Resource temporarily unavailable", Duration.ofMinutes(1));
            // Seen from outside: what is full there starts nothing more.
            assertThat(
                            Machine.run(
                                            "docker exec --user root %s sh -c 'cat /run/guests.pids/guest-21/pids.current'"
                                                    .formatted(bombed.id()))
                                    .succeeded()
                                    .strip())
                    .satisfies(now -> assertThat(Integer.parseInt(now)).isBetween(500, 512));
            assertThat(lan.host("guest-22").run("echo fine").out()).isEqualTo("fine\n");
        }
    }

    @Test
    void devices_terminals_queues_and_shared_memory_of_one_are_its_own() {
        Host root = lan.host("guest-23").as("root");
        root.run("mv /dev/null /dev/gone; mv /dev/pts /dev/away; rm -f /dev/null /dev/zero");
        assertThat(root.run("echo mine >/dev/shm/mine; touch /dev/mqueue/mine /dev/mine").err())
                .isEmpty();
        for (String other : List.of("guest-24", "guest-23")) {
            assertThat(lan.host(other).run("echo fine >/dev/null && echo fine").out())
                    .isEqualTo("fine\n");
        }
        assertThat(lan.host("guest-24").run("ls /dev /dev/shm /dev/mqueue").out())
                .contains("null", "zero", "pts")
                .doesNotContain("mine", "gone", "away");
    }

    @Test
    void root_of_one_finds_no_terminal_of_another() {
        Terminal terminal = lan.host("guest-25").terminal();
        assertThat(terminal.type("echo $((6*7))").awaitEnd().output()).contains("42");
        assertThat(lan.host("guest-26").as("root").run("ls /dev/pts").out()).isEqualTo("ptmx\n");
        assertThat(lan.host("guest-26").run("script -qec tty /dev/null </dev/null").out().strip())
                .isEqualTo("/dev/pts/0");
    }

    /// The files of all are memory; they leave the processes theirs.
    @Test
    void who_fills_the_disk_of_one_has_no_space_left_and_the_others_have() {
        for (String folder : List.of("/tmp", "/dev/shm")) {
            assertThat(
                            lan.host("guest-27")
                                    .run(
                                            "head -c 1G /dev/zero >%1$s/all; rm %1$s/all"
                                                    .formatted(folder))
                                    .err())
                    .contains("No space left on device");
        }
        assertThat(
                        lan.host("guest-27")
                                .run("cd /tmp; for i in $(seq 300000); do : >f$i || exit 7; done")
                                .status())
                .isEqualTo(7);
        assertThat(lan.host("guest-28").run("echo fine >/tmp/fine && cat /tmp/fine").out())
                .isEqualTo("fine\n");
        lan.host("guest-27").as("root").run("rm -rf /tmp/f*");
    }

    /// What its root laid down is not followed by who starts it again.
    @Test
    void links_on_one_lead_out_of_it_neither_then_nor_later() {
        Host guest = lan.host("guest-29");
        guest.as("root")
                .run(
                        "ln -sf /run/guests.link /etc/hostname; mv /tmp /tmp2; ln -s /run /tmp;"
                                + " rmdir /dev/shm; ln -s /run /dev/shm; true");
        lan.apply(new Fault.Kill("guest-29"));
        lan.heal();
        assertThat(guest.run("echo fine").out()).isEqualTo("fine\n");
        assertThat(
                        Machine.run(
                                        "docker exec --user root %s sh -c 'stat -c %%a /run; ls /run'"
                                                .formatted(guest.id()))
                                .succeeded())
                .startsWith("755")
                .doesNotContain("guests.link");
    }

    @Test
    void a_fault_at_one_leaves_the_others_alone() {
        Host guest = lan.host("guest-10");
        // A neighbour whom it looked for in vain is unreachable for it a while longer.
        assertThat(ping("guest-10", "server")).contains("1 received");
        lan.cut(guest, lan.host("server"));
        try {
            assertThat(ping("guest-10", "server")).contains("0 received");
            assertThat(ping("guest-11", "server")).contains("1 received");
            assertThat(ping("guest-10", "ana")).contains("1 received");
        } finally {
            lan.heal();
        }
        assertThat(ping("guest-10", "server")).contains("1 received");
    }

    @Test
    void a_file_is_copied_to_one(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("hello.txt"), "Olá");
        lan.host("guest-14").copy(file, "/tmp");
        assertThat(lan.host("guest-14").run("cat /tmp/hello.txt").out()).isEqualTo("Olá");
    }

    @Test
    void one_cannot_be_paused_alone_and_says_so() {
        assertThatThrownBy(() -> lan.host("guest-15").pause())
                .isInstanceOfSatisfying(
                        LanException.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(Trouble.UNSUPPORTED))
                .hasMessage(
                        "guest-15 shares its container with the other guests and cannot be paused"
                                + " alone; any host that is no guest can");
    }

    @Test
    void the_plug_of_one_is_pulled_and_it_comes_back_with_its_addresses_and_files() {
        lan.host("guest-16").run("echo mine >~/mine; chmod 600 ~/mine");
        Host ana = lan.host("ana");
        var capture =
                lan.capture(CaptureOptions.of("host 10.77.%d.46".formatted(number)), List.of(ana));
        try (capture;
                Program _ = ana.start("nc -l 4016")) {
            ana.awaitListener(SocketEntry.Protocol.TCP, 4016, Duration.ofSeconds(5));
            lan.host("guest-16").start("nc -4 ana 4016");
            Waiting.until(() ->
                    ana.sockets().entries().stream()
                            .filter(socket -> socket.state() == SocketEntry.State.ESTABLISHED)
                            .findFirst());
            lan.apply(new Fault.Kill("guest-16"));
            assertThat(lan.host("guest-16").state()).isEqualTo("exited");
            assertThat(lan.host("guest-16").addresses()).isEmpty();
            assertThatThrownBy(() -> lan.host("guest-16").run("true"))
                    .hasMessage("guest-16: it is not running");
            assertThat(ping("ana", "guest-16")).contains("0 received");
            assertThat(ping("guest-15", "guest-17")).contains("1 received");
            assertThat(ana.sockets().entries())
                    .extracting(SocketEntry::state)
                    .contains(SocketEntry.State.ESTABLISHED);
        }
        assertThat(capture.trace().packets())
                .noneMatch(packet ->
                        packet instanceof Tcp segment
                                && segment.source().getPort() != 4016
                                && (segment.has(Flag.FIN) || segment.has(Flag.RST)));
        lan.heal();
        assertThat(ping("ana", "guest-16")).contains("1 received");
        assertThat(ping("guest-16", "fd77:%d::47".formatted(number))).contains("1 received");
        assertThat(lan.host("guest-16").run("cat mine").out()).isEqualTo("mine\n");
    }

    private static String why(String from, String to) {
        return Why.ask(lan, Question.of(from, to, false, Question.TIMEOUT)).sentence();
    }

    private static String ping(String from, String to) {
        return lan.host(from).run("ping -c 1 -W 2 " + to).out();
    }
}
