package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `make up`, `ps`, `shell` and `down`, as a user types them.
class VerbsIT {
    private int number;
    private Process downAtTheEnd;

    @BeforeEach
    void choose() {
        number = Numbers.free(tomada.lan.docker.Engine.find());
        downAtTheEnd = Machine.downAtTheEnd(number);
    }

    @AfterEach
    void down() throws Exception {
        Machine.run("make down LAN=%d".formatted(number)).succeeded();
        assertThat(leftovers()).isEmpty();
        downAtTheEnd.getOutputStream().close();
        downAtTheEnd.waitFor();
    }

    @Test
    void a_lan_goes_up_is_shown_entered_and_goes_down_leaving_nothing() {
        assertThat(Machine.run("LAN=%d make up".formatted(number)).succeeded())
                .containsPattern(
                        "(?m)^ana +running +tomada/client +10\\.77\\.%1$d\\.21 +fd77:%1$d::21$"
                                .formatted(number))
                .contains("10.78." + number + ".24", "fd78:%d::24".formatted(number))
                .contains(
                        "make shell LAN=%d HOST=ana CMD='client message server'".formatted(number));
        assertThat(leftovers()).isNotEmpty();
        assertThat(Machine.run("make ps LAN=%d".formatted(number)).succeeded())
                .contains("davi", "server");
        assertThat(shell("HOST=ana CMD='id -un; hostname'")).isEqualTo("student\nana\n");
        assertThat(shell("HOST=server AS=root CMD='id -un; hostname'")).isEqualTo("root\nserver\n");
        assertThat(Machine.run("make down LAN=%d".formatted(number)).succeeded())
                .contains("removing LAN");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void guests_are_added_kept_and_reached() {
        Machine.run("make up LAN=%d GUESTS=2".formatted(number)).succeeded();
        shell("HOST=guest-2 CMD='sleep 600 >/dev/null 2>&1 & echo begun'");
        assertThat(Machine.run("make up LAN=%d GUESTS=12".formatted(number)).succeeded())
                .containsPattern(
                        "(?m)^guest-2 +running +tomada/client +10\\.77\\.%1$d\\.32 +fd77:%1$d::32\nguest-3 "
                                .formatted(number));
        assertThat(Machine.run("make up LAN=%d".formatted(number)).succeeded())
                .contains("guest-2", "guest-12");
        assertThat(
                        shell(
                                "HOST=guest-12 CMD='hostname; ping -c 1 -W 2 guest-2; ping -c 1 -W 2 ana'"))
                .startsWith("guest-12\n")
                .contains("1 received")
                .doesNotContain("0 received");
        assertThat(shell("HOST=guest-2 CMD='pgrep -c sleep; pgrep -a sleep'"))
                .contains("sleep 600");
        assertThat(Machine.run("make up LAN=%d GUESTS=2".formatted(number)).succeeded())
                .doesNotContain("guest-3");
        assertThat(shell("HOST=guest-2 CMD='pgrep -a sleep; getent hosts guest-3; true'"))
                .contains("sleep 600")
                .doesNotContain("guest-3");
        assertThat(shell("HOST=ana CMD='cat /etc/hosts'")).contains("guest-2");
        assertThat(Machine.run("make up LAN=%d GUESTS=0".formatted(number)).succeeded())
                .doesNotContain("guest");
        assertThat(shell("HOST=ana CMD='cat /etc/hosts'")).contains("ana").doesNotContain("guest");
    }

    @Test
    void the_exit_status_of_a_command_in_a_shell_is_told() {
        Machine.run("make up LAN=%d".formatted(number)).succeeded();
        var refused =
                Machine.run(
                        "LAN=%d HOST=ana CMD='client message server' compose/shell"
                                .formatted(number));
        assertThat(refused.status()).isEqualTo(3);
    }

    @Test
    void a_host_that_does_not_exist_is_answered_with_those_that_do() {
        Machine.run("make up LAN=%d".formatted(number)).succeeded();
        var nobody = Machine.run("LAN=%d HOST=nobody compose/shell".formatted(number));
        assertThat(nobody.status()).isEqualTo(2);
        assertThat(nobody.output())
                .isEqualTo(
                        "tomada: LAN %d has no host nobody; give one of its hosts: HOST=ana HOST=bruno"
                                        .formatted(number)
                                + " HOST=carla HOST=davi HOST=server\n");
    }

    @Test
    void what_a_command_says_on_stderr_is_passed_on_while_it_runs() throws Exception {
        Machine.run("make up LAN=%d".formatted(number)).succeeded();
        Process shell =
                Machine.start(
                        "LAN=%d HOST=ana CMD='echo begun >&2; cat >/dev/null; exit 7' compose/shell"
                                .formatted(number));
        try (var said = shell.inputReader()) {
            assertThat(said.readLine()).isEqualTo("begun");
            shell.getOutputStream().close();
            assertThat(said.readLine()).isNull();
        }
        assertThat(shell.waitFor(1, MINUTES)).isTrue();
        assertThat(shell.exitValue()).isEqualTo(7);
    }

    @Test
    void a_signal_to_the_shell_ends_docker_as_well() throws Exception {
        Machine.run("make up LAN=%d".formatted(number)).succeeded();
        Process shell =
                Machine.start(
                        "exec env LAN=%d HOST=ana CMD='echo begun; sleep 60' compose/shell"
                                .formatted(number));
        try (var said = shell.inputReader()) {
            assertThat(said.readLine()).isEqualTo("begun");
            Machine.run("kill -INT %d".formatted(shell.pid())).succeeded();
            // docker holds the other end.
            assertThat(said.readLine()).isNull();
        }
        assertThat(shell.waitFor(1, MINUTES)).isTrue();
        assertThat(shell.exitValue()).isEqualTo(130);
    }

    @Test
    void a_shell_that_cannot_be_opened_is_answered_in_one_sentence() {
        var down = Machine.run("LAN=%d HOST=ana CMD=true compose/shell".formatted(number));
        assertThat(down.status()).isEqualTo(1);
        assertThat(down.output())
                .isEqualTo(
                        "tomada: LAN %1$d is not up; start it: make up LAN=%1$d\n"
                                .formatted(number));
        Machine.run("make up LAN=%d GUESTS=1".formatted(number)).succeeded();
        var guest = Machine.run("LAN=%d HOST=guest-2 CMD=true compose/shell".formatted(number));
        assertThat(guest.status()).isEqualTo(2);
        assertThat(guest.output())
                .startsWith("tomada: LAN %d has no host guest-2; give one".formatted(number))
                .hasLineCount(1);
        Machine.run("docker pause tomada-%d-ana-1".formatted(number)).succeeded();
        var paused = Machine.run("LAN=%d HOST=ana CMD=true compose/shell".formatted(number));
        Machine.run("docker unpause tomada-%d-ana-1".formatted(number)).succeeded();
        assertThat(paused.status()).isEqualTo(1);
        assertThat(paused.output())
                .isEqualTo(
                        "tomada: ana is paused; let it go on: compose/lan heal --lan %d\n"
                                .formatted(number));
    }

    /// The moments are the engine's own: a network is there, the first host is there, it runs.
    @ParameterizedTest
    @CsvSource({"network, create", "container, create", "container, start"})
    void ctrl_c_leaves_nothing_behind(String type, String action) throws Exception {
        Process events =
                Machine.start(
                        "docker events --filter type=%s --filter event=%s --format '{{json .}}'"
                                .formatted(type, action));
        Process up = Machine.start("make up LAN=%d".formatted(number));
        try (var lines = events.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("tomada-" + number + "_")
                        || line.contains("tomada-" + number + "-")) {
                    break;
                }
            }
            Machine.run("kill -INT -- -%d".formatted(up.pid())).succeeded();
            String printed = new String(up.getInputStream().readAllBytes(), UTF_8);
            assertThat(up.waitFor(1, MINUTES)).isTrue();
            assertThat(printed).contains("tomada: interrupted; LAN " + number + " is not up.");
            assertThat(up.exitValue()).isNotZero();
            assertThat(leftovers()).isEmpty();
        } finally {
            Machine.run("kill -- -%d".formatted(events.pid()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LAN=300, LAN=300 is not the number of a LAN",
        "LAN=x, LAN=x is not the number of a LAN",
        "LAN=-1, LAN=-1 is not the number of a LAN",
        "LAN=007, LAN=007 is not the number of a LAN",
        "GUESTS=-1, GUESTS=-1 is not a number of guests",
        "GUESTS=many, GUESTS=many is not a number of guests",
    })
    void a_bad_number_starts_nothing(String bad, String sentence) {
        var up = Machine.run("LAN=%d %s compose/up".formatted(number, bad));
        assertThat(up.status()).isEqualTo(2);
        assertThat(up.output()).startsWith("tomada: " + sentence).hasLineCount(1);
        assertThat(leftovers()).isEmpty();
    }

    /// A network of somebody else that holds the addresses, or only some of them, or more than
    /// them.
    @ParameterizedTest
    @ValueSource(strings = {"10.77.%d.0/24", "10.78.%d.128/25", "fd77:%d::/64"})
    void a_number_that_is_taken_is_named_with_its_holder(String subnet) {
        String mine = subnet.formatted(number);
        String family = subnet.contains(":") ? "--ipv6" : "";
        String network =
                Machine.run(
                                "docker network create --internal %s --subnet %s somebody-%d"
                                        .formatted(family, mine, number))
                        .succeeded()
                        .strip();
        try {
            var up = Machine.run("LAN=%d compose/up".formatted(number));
            assertThat(up.status()).isEqualTo(1);
            assertThat(up.output())
                    .hasLineCount(1)
                    .contains("the network somebody-%d holds %s".formatted(number, mine));
            assertThat(leftovers()).isEmpty();
        } finally {
            Machine.run("docker network rm %s".formatted(network)).succeeded();
        }
    }

    private String shell(String arguments) {
        return Machine.run("make shell LAN=%d %s".formatted(number, arguments)).succeeded();
    }

    /// Containers, networks, volumes, interfaces and packet filters that carry the LAN's name.
    private String leftovers() {
        return Machine.run(
                        ("label=label=com.docker.compose.project=tomada-%1$d;"
                                        + " docker ps -aq --filter $label; docker network ls -q --filter $label;"
                                        + " docker volume ls -q --filter $label;"
                                        + " ls /sys/class/net | grep '^tomada%1$d-';"
                                        + " { iptables-save; ip6tables-save; nft list ruleset; } 2>/dev/null"
                                        + " | grep -w 'tomada%1$d-[a-z]*'; true")
                                .formatted(number))
                .succeeded();
    }
}
