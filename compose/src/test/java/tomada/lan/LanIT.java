package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tomada.lan.LanException.Trouble;

/// A LAN that is started, attached to, and its hosts.
@ExtendWith(SharedLan.class)
class LanIT {
    private static Lan lan;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
    }

    @Test
    void its_hosts_have_names_images_and_addresses_by_network() {
        assertThat(lan.hosts())
                .extracting(Host::name)
                .containsExactly("ana", "bruno", "carla", "davi", "server");
        Host server = lan.host("server");
        assertThat(server.state()).isEqualTo("running");
        assertThat(server.image()).isEqualTo("tomada/server");
        assertThat(server.addresses()).containsOnlyKeys("lan", "annex");
        assertThat(server.address("lan").getHostAddress()).isEqualTo(lan.at("10.77.0.10"));
        assertThat(lan.at("[fd77::10]:5000, fd78:0::10"))
                .isEqualTo("[fd77:%1$d::10]:5000, fd78:%1$d::10".formatted(lan.number()));
    }

    @Test
    void a_command_has_a_status_and_two_outputs() {
        Result result = lan.host("ana").run("echo out; echo err >&2; exit 7");
        assertThat(result).isEqualTo(new Result(7, "out\n", "err\n"));
        assertThat(lan.host("ana").run("id -un").out()).isEqualTo("student\n");
        assertThat(lan.host("ana").as("root").run("id -un").out()).isEqualTo("root\n");
    }

    @Test
    void a_command_that_does_not_end_is_told_and_ended() {
        Host ana = lan.host("ana");
        assertThatThrownBy(() -> ana.run("sleep 4321; true", Duration.ofSeconds(1)))
                .isInstanceOf(LanException.class)
                .hasMessageStartingWith("ana: ")
                .hasMessageEndingWith("still runs after 1.0 s");
        assertThat(ana.run("pgrep -f 'sleep 432[1]'").status()).isEqualTo(1);
    }

    @Test
    void a_program_is_awaited_line_by_line_and_ended() {
        Host server = lan.host("server");
        try (Program echo = server.start("server echo")) {
            echo.awaitLine("Listening on");
            assertThat(lan.host("ana").run("client echo server 65432 oi").out()).contains("oi");
            echo.awaitLine("Connected by " + lan.at("10.77.0.21"));
            echo.signal("INT");
            echo.awaitEnd();
        }
        assertThat(server.run("pgrep java").status()).isEqualTo(1);
        try (Program sleep = server.start("echo begun; exec sleep 4323")) {
            sleep.awaitLine("begun");
            sleep.signal("INT");
            assertThat(sleep.awaitEnd()).isEqualTo(130);
        }
    }

    @Test
    void a_line_that_does_not_come_is_told_with_those_that_came() {
        try (Program program = lan.host("ana").start("echo one; echo two; cat")) {
            assertThatThrownBy(() -> program.awaitLine("three"))
                    .hasMessageContaining("ended without a line with \"three\"")
                    .hasMessageEndingWith("one | two");
        }
    }

    @Test
    void the_operator_may_what_a_host_may_not() throws Exception {
        Host ana = lan.host("ana");
        assertThat(ana.as("root").run("nft list tables").status()).isNotZero();
        ana.operated("table inet mine {}\n", "nft", "-f", "-");
        assertThat(ana.operated("", "nft", "list", "tables")).contains("table inet mine");
        assertThat(lan.host("bruno").operated("", "nft", "list", "tables"))
                .doesNotContain("table inet mine");
        ana.operated("", "nft", "delete", "table", "inet", "mine");
        assertThatThrownBy(() -> ana.operated("", "nft", "delete", "table", "inet", "mine"))
                .hasMessageStartingWith("ana: nft delete table inet mine exited 1: ");
    }

    @Test
    void a_signal_ends_what_the_operator_runs() throws Exception {
        try (var tcpdump = lan.host("ana").operate(List.of("sleep", "4322"))) {
            tcpdump.signal("TERM");
            assertThat(tcpdump.await(Duration.ofSeconds(5))).isEqualTo(143);
        }
    }

    @Test
    void a_paused_host_runs_nothing_and_a_killed_one_is_gone() {
        lan.host("carla").pause();
        assertThat(lan.host("carla").state()).isEqualTo("paused");
        lan.host("carla").unpause();
        assertThat(lan.host("carla").run("true").status()).isZero();
        lan.host("davi").kill();
        assertThat(lan.host("davi").state()).isEqualTo("exited");
        assertThatThrownBy(() -> lan.host("davi").run("true"))
                .hasMessageStartingWith("davi: ")
                .hasMessageContaining("is not running");
        assertThatThrownBy(() -> lan.host("davi").operate(List.of("true")))
                .hasMessage("davi: it is not running");
    }

    @Test
    void a_file_is_copied(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "Olá\n");
        lan.host("ana").copy(file, "/tmp");
        assertThat(lan.host("ana").run("cat /tmp/notes.txt").out()).isEqualTo("Olá\n");
    }

    @Test
    void a_folder_is_copied_with_all_but_what_programs_leave_behind(@TempDir Path folder)
            throws IOException {
        Path work = folder.resolve("my work");
        Path mine = Files.createDirectories(work.resolve("sub"));
        Path secret = Files.writeString(mine.resolve("secret.py"), "print(1)\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rwx------"));
        if (System.getProperty("user.name").equals("root")) {
            Files.setAttribute(secret, "unix:uid", 4711);
        }
        Files.createSymbolicLink(mine.resolve("link"), Path.of("secret.py"));
        Path socket = mine.resolve("left.sock");
        try (var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(socket));
        }
        Path alias = Files.createSymbolicLink(folder.resolve("alias"), work);
        for (Path from : List.of(work, alias)) {
            lan.host("ana").copy(from, "/tmp");
        }
        assertThat(lan.host("ana").run("cd /tmp/alias/sub && stat -c '%A %U %N' *").out())
                .isEqualTo(
                        """
                        lrwxrwxrwx root 'link' -> 'secret.py'
                        -rwxr-xr-x root 'secret.py'
                        """);
        assertThat(lan.host("ana").run("cd '/tmp/my work/sub' && python3 link").out())
                .isEqualTo("1\n");
    }

    @Test
    void what_cannot_be_copied_is_named(@TempDir Path folder) {
        assertThatThrownBy(() -> lan.host("ana").copy(folder.resolve("no-such"), "/tmp"))
                .hasMessageStartingWith("ana: ")
                .hasMessageContaining("no-such");
    }

    @Test
    void a_host_that_does_not_exist_is_answered_with_those_that_do() {
        assertThatThrownBy(() -> lan.host("nobody"))
                .hasMessage(
                        "LAN %d has no host nobody; there are ana, bruno, carla, davi, server"
                                .formatted(lan.number()))
                .extracting(e -> ((LanException) e).trouble())
                .isEqualTo(Trouble.NO_HOST);
    }

    @Test
    void it_is_attached_to_by_number_and_by_project() {
        try (Lan byNumber = Lan.attach(lan.number());
                Lan byProject = Lan.attach(lan.project())) {
            assertThat(byNumber.project()).isEqualTo(lan.project());
            assertThat(byProject.number()).isEqualTo(lan.number());
            assertThat(byProject.host("ana").run("true").status()).isZero();
        }
        assertThat(lan.hosts()).isNotEmpty();
        assertThat(Lan.list()).extracting(Lan.Summary::project).contains(lan.project());
    }

    @Test
    void an_image_that_is_not_there_is_told_with_how_to_get_it(@TempDir Path folder)
            throws Exception {
        Path compose = folder.resolve("compose.yaml");
        Files.writeString(compose, "services: {ana: {image: tomada/missing, network_mode: none}}");
        assertThatThrownBy(() -> Lan.start(compose))
                .hasMessageContaining("this machine has no image tomada/missing; `compose/images`")
                .extracting(e -> ((LanException) e).trouble())
                .isEqualTo(Trouble.UNSUPPORTED);
    }

    @Test
    void a_lan_that_is_not_up_is_told() {
        assertThatThrownBy(() -> Lan.attach("no-such-project"))
                .hasMessageStartingWith("no host of a Compose project no-such-project is there")
                .extracting(e -> ((LanException) e).trouble())
                .isEqualTo(Trouble.NO_LAN);
        assertThatThrownBy(() -> Lan.attach(256)).hasMessageStartingWith("LAN 256 is not up");
    }
}
