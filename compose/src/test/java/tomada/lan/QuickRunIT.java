package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands on a host from the second on, which its attendant runs: they are as the first is, which
/// the engine runs.
///
/// Its own LAN: it counts the attendants on the hosts.
class QuickRunIT {
    /// What a process can tell of what it was given, without what names itself. Signals 32 and 33
    /// are the C library's own, which ignores them in what posix_spawn(3) starts.
    private static final String INHERITED =
            """
            env | sort; id; pwd; umask; ulimit -S -a; ulimit -H -a
            grep -E '^(Cap|Seccomp|NoNewPrivs|SigBlk|Groups|Umask|Uid|Gid)' /proc/self/status
            awk '/^SigIgn/ { print substr($2, 10) }' /proc/self/status
            cat /proc/self/cgroup /proc/self/oom_score_adj /proc/self/attr/current
            ls /proc/$$/fd; readlink /proc/$$/fd/0; readlink /proc/$$/fd/[12] | sed 's/[0-9]*//g'
            readlink /proc/$$/ns/* | sort; ps -o sid= -p $$ | grep -cw $$; ps -o tty= -p $$
            """;

    private static Lan lan;
    private Host ana;

    @BeforeAll
    static void start() {
        lan = Lan.start();
    }

    @AfterAll
    static void remove() {
        lan.close();
    }

    @BeforeEach
    void attended() {
        ana = attended("ana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "root", "1000:4", "12345"})
    void a_command_is_given_what_the_first_was_given(String user) {
        try (Lan anew = Lan.attach(lan.project())) {
            Host bruno = anew.host("bruno").as(user);
            Result first = bruno.run(INHERITED);
            assertThat(attendants(bruno)).isEmpty();
            assertThat(first.out()).contains("TOMADA_HOST=bruno", "Seccomp:\t2", "/dev/null");
            assertThat(bruno.run(INHERITED)).isEqualTo(first);
            assertThat(attendants(bruno)).hasSize(1);
            assertThat(bruno.run(INHERITED)).isEqualTo(first);
        }
    }

    @Test
    void two_outputs_a_status_and_a_signal_that_ended_it_are_told() {
        assertThat(ana.run("echo out; echo err >&2; exit 7"))
                .isEqualTo(new Result(7, "out\n", "err\n"));
        assertThat(ana.run("kill -9 $$").status()).isEqualTo(137);
        assertThat(ana.run("kill -TERM $$").status()).isEqualTo(143);
        assertThat(ana.run("no-such-command").status()).isEqualTo(127);
        assertThat(ana.run("cat").out()).isEmpty();
        assertThat(ana.run("echo 'Olá, ção'").out()).isEqualTo("Olá, ção\n");
    }

    @Test
    void many_at_once_are_kept_apart() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Result>> results = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String command = "echo out %1$d; echo err %1$d >&2; exit %1$d".formatted(i);
                results.add(threads.submit(() -> ana.run(command)));
            }
            for (int i = 0; i < 60; i++) {
                assertThat(results.get(i).get())
                        .isEqualTo(new Result(i, "out " + i + "\n", "err " + i + "\n"));
            }
        }
        assertThat(attendants(ana)).hasSize(1);
    }

    @Test
    void an_output_of_64_MB_arrives_whole() {
        Result result = ana.run("seq 8000000; echo done >&2", Duration.ofMinutes(1));
        assertThat(result.err()).isEqualTo("done\n");
        assertThat(result.out().length()).isEqualTo(62_888_896);
        long[] next = {0};
        assertThat(result.out().lines().allMatch(line -> line.equals(Long.toString(++next[0]))))
                .isTrue();
    }

    @Test
    void one_that_prints_for_ever_is_ended_with_all_that_it_started() {
        assertThatThrownBy(() -> ana.run("yes & yes >&2", Duration.ofMillis(300)))
                .hasMessage("ana: `yes & yes >&2` still runs after 0.3 s");
        assertThat(seen("ana", "pgrep -x yes")).isEmpty();
        assertThat(ana.run("echo on").out()).isEqualTo("on\n");
    }

    @Test
    void one_that_ignores_TERM_is_killed() {
        String deaf = "trap '' TERM; while :; do sleep 4331; done";
        assertThatThrownBy(() -> ana.run(deaf, Duration.ofMillis(300)))
                .hasMessageEndingWith("still runs after 0.3 s");
        assertThat(seen("ana", "pgrep -f 'sleep 433[1]|while'")).isEmpty();
    }

    @Test
    void what_holds_its_output_after_its_end_is_waited_for_two_seconds_and_may_go_on_printing() {
        long since = System.nanoTime();
        Result result = ana.run("(sleep 3; echo late; echo $? >/tmp/late) & echo now");
        assertThat(result).isEqualTo(new Result(0, "now\n", ""));
        assertThat(Duration.ofNanos(System.nanoTime() - since))
                .isBetween(Duration.ofSeconds(2), Duration.ofMillis(2900));
        assertThat(
                        Waiting.until(() ->
                                seen("ana", "sh -c 'cat /tmp/late 2>/dev/null'").stream()
                                        .findFirst()))
                .isEqualTo("0");
    }

    @Test
    void one_in_the_background_that_holds_no_output_is_not_waited_for() {
        Result result = ana.run("sleep 4332 >/dev/null 2>&1 & echo begun", Duration.ofSeconds(2));
        assertThat(result).isEqualTo(new Result(0, "begun\n", ""));
        assertThat(ana.run("pkill -f 'sleep 433[2]'").status()).isZero();
    }

    @Test
    void what_cannot_be_started_is_told_as_the_engine_tells_it() {
        Result result = ana.run(": " + "x".repeat(200_000));
        assertThat(result.status()).isNotZero();
        assertThat(result.out() + result.err()).contains("argument list too long");
        assertThat(ana.run("true").status()).isZero();
    }

    @Test
    void a_paused_host_refuses_and_does_not_run_it_when_it_goes_on() {
        Host carla = attended("carla");
        carla.pause();
        assertThatThrownBy(() -> carla.run("touch /tmp/paused"))
                .hasMessageMatching("carla: the engine refused: .* is paused, .*");
        carla.unpause();
        assertThat(carla.run("ls /tmp/paused").status()).isNotZero();
        assertThat(attendants(carla)).hasSize(1);
    }

    @Test
    void a_killed_host_ends_what_runs_refuses_more_and_works_again_when_it_is_started()
            throws Exception {
        Host davi = attended("davi");
        Future<Result> running = begun(davi, "sleep 4333");
        davi.kill();
        assertThat(running.get().status()).isEqualTo(137);
        assertThatThrownBy(() -> davi.run("true"))
                .hasMessageStartingWith("davi: the engine refused: ")
                .hasMessageEndingWith("is not running");
        davi.start();
        assertThat(davi.run("hostname").out()).isEqualTo("davi\n");
        assertThat(attendants(davi)).hasSize(1);
    }

    @Test
    void a_host_that_others_stop_and_start_works_again() throws Exception {
        Host davi = attended("davi");
        Future<Result> running = begun(davi, "sleep 4334");
        Machine.run("docker stop -t 0 %1$s && docker start %1$s".formatted(davi.id())).succeeded();
        assertThat(running.get().status()).isEqualTo(137);
        assertThat(davi.run("hostname").out()).isEqualTo("davi\n");
    }

    @Test
    void an_attendant_that_is_killed_is_told_of_and_replaced() throws Exception {
        Host server = attended("server");
        Future<Result> running = begun(server, "sleep 4335");
        String before = attendants(server).getFirst();
        Machine.run("docker exec -u root %s pkill -9 -x tomada-run".formatted(server.id()))
                .succeeded();
        assertThatThrownBy(running::get)
                .hasMessageEndingWith(
                        "server: how `sleep 4335` ended is not known: tomada-run, which ran it, has"
                                + " ended itself with status 137");
        assertThat(server.run("echo on").out()).isEqualTo("on\n");
        assertThat(attendants(server)).hasSize(1).doesNotContain(before);
    }

    @Test
    void an_attendant_has_a_name_and_no_sockets() {
        assertThat(ana.run("ps -ef").out())
                .containsPattern("(?m) tomada-run *$")
                .doesNotContain("python");
        assertThat(ana.run("pgrep -f 'python|import'").status()).isEqualTo(1);
        String pid = attendants(ana).getFirst();
        assertThat(
                        Machine.run(
                                        "docker exec --privileged -u root %s ls -l /proc/%s/fd"
                                                .formatted(ana.id(), pid))
                                .output()
                                .lines())
                .anyMatch(line -> line.contains("pipe:"))
                .noneMatch(line -> line.contains("socket:"));
    }

    /// A program of the same user could say in its place how a command ended.
    @Test
    void nobody_else_of_its_user_reads_an_attendant_or_writes_to_it() {
        String pid = attendants(ana).getFirst();
        for (String file : List.of("mem", "environ", "fd/1")) {
            assertThat(ana.run("exec 3<>/proc/%s/%s".formatted(pid, file)).status())
                    .as(file)
                    .isEqualTo(1);
        }
        assertThat(ana.run("strace -p " + pid).status()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin/python3*", "/usr/bin/python3* /usr/bin/bash"})
    void a_host_without_python_works_as_ever(String missing) {
        try (Lan own = Lan.start()) {
            Host bare = own.host("ana");
            assertThat(bare.as("root").run("rm " + missing).status()).isZero();
            for (int i = 0; i < 9; i++) {
                assertThat(bare.run("echo out; echo err >&2; exit 7"))
                        .isEqualTo(new Result(7, "out\n", "err\n"));
            }
            assertThat(bare.run("ps -ef").out()).doesNotContain("tomada-run");
        }
    }

    /// The host of this name, with an attendant on it.
    private static Host attended(String name) {
        Host host = lan.host(name);
        host.run("true");
        host.run("true");
        assertThat(attendants(host)).hasSize(1);
        return host;
    }

    private static List<String> attendants(Host host) {
        return Machine.run("docker exec %s pgrep -x tomada-run".formatted(host.id()))
                .output()
                .lines()
                .toList();
    }

    /// What an `exec` of the machine's sees on a host.
    private static List<String> seen(String host, String command) {
        return Machine.run("docker exec %s %s".formatted(lan.host(host).id(), command))
                .output()
                .lines()
                .toList();
    }

    /// A command that has begun by the time it is returned.
    private static Future<Result> begun(Host host, String command) {
        Callable<Result> run = () -> host.run(command);
        var future = Executors.newVirtualThreadPerTaskExecutor().submit(run);
        Waiting.until(() -> seen(host.name(), "pgrep -fx '" + command + "'").stream().findFirst());
        return future;
    }
}
