package tomada.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

final class RunnerTest {
    private final List<String> happened = new ArrayList<>();

    @Test
    void each_round_begins_with_another_subject_and_warming_up_does_not_count() throws Exception {
        List<Row> rows =
                hold(
                        1,
                        3,
                        Duration.ofSeconds(10),
                        named("a"),
                        named("b").atMostRounds(2),
                        named("c"));
        assertThat(String.join("", happened)).isEqualTo("cababcbcaca");
        assertThat(rows).extracting(row -> row.samples().size()).containsExactly(3, 2, 3);
    }

    @Test
    void who_fails_says_why_and_the_others_go_on() throws Exception {
        Subject failing =
                Subject.peer(
                        "a",
                        "",
                        () -> {
                            Task.run(
                                    Map.of(),
                                    List.of("sh", "-c", "echo 'no such thing' >&2; exit 3"));
                            return Sample.of(1);
                        });
        List<Row> rows = hold(0, 2, Duration.ofSeconds(10), failing, named("b"));
        assertThat(rows.getFirst().trouble()).endsWith("exited 3: no such thing");
        assertThat(rows.getFirst().failed()).isTrue();
        assertThat(rows.getLast().samples()).hasSize(2);
    }

    @Test
    void a_sample_past_its_deadline_is_ended_with_its_process() throws Exception {
        List<Task> tasks = new ArrayList<>();
        Subject endless =
                Subject.peer(
                        "endless",
                        "",
                        () -> {
                            try (Task task = Task.start(Map.of(), List.of("sleep", "infinity"))) {
                                tasks.add(task);
                                task.awaitLine("never");
                            }
                            return Sample.of(1);
                        });
        List<Row> rows = hold(0, 2, Duration.ofMillis(200), endless);
        assertThat(rows.getFirst().trouble()).startsWith("not done within");
        assertThat(tasks).hasSize(1);
        assertThat(ProcessHandle.of(tasks.getFirst().pid())).isEmpty();
    }

    @Test
    void an_interrupt_ends_the_run_once_what_was_started_is_gone() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        List<Task> tasks = new ArrayList<>();
        Subject endless =
                Subject.peer(
                        "endless",
                        "",
                        () -> {
                            try (Task task = Task.start(Map.of(), List.of("sleep", "infinity"))) {
                                tasks.add(task);
                                started.countDown();
                                task.awaitLine("never");
                            }
                            return Sample.of(1);
                        });
        Thread measuring = Thread.currentThread();
        Thread.ofVirtual()
                .start(
                        new FutureTask<>(() -> {
                            started.await();
                            measuring.interrupt();
                            return true;
                        }));
        assertThatThrownBy(() -> hold(0, 2, Duration.ofMinutes(1), endless, named("b")))
                .isInstanceOf(InterruptedException.class);
        assertThat(ProcessHandle.of(tasks.getFirst().pid())).isEmpty();
        assertThat(happened).containsExactly("stage closed");
    }

    @Test
    void who_has_a_reason_takes_no_part_and_that_is_no_failure() throws Exception {
        List<Row> rows =
                hold(
                        0,
                        1,
                        Duration.ofSeconds(10),
                        named("a").leftOutBecause("the commit is not in this clone"),
                        named("b"));
        assertThat(happened).containsExactly("b");
        assertThat(rows.getFirst().trouble())
                .isEqualTo("left out: the commit is not in this clone");
        assertThat(rows.getFirst().failed()).isFalse();
    }

    @Test
    void a_goal_beside_somebody_whom_there_is_not_is_a_failure() throws Exception {
        List<Row> rows =
                hold(
                        0,
                        1,
                        Duration.ofSeconds(10),
                        named("a").aimingAt("time", Goal.atMostTimes(2, "bee")),
                        named("b"));
        assertThat(happened).isEmpty();
        assertThat(rows.getFirst().trouble())
                .isEqualTo("a goal of a cannot be judged: at most 2.00 times bee in time");
        assertThat(rows.getFirst().failed()).isTrue();
    }

    @Test
    void a_goal_for_a_metric_that_there_is_not_is_a_failure() throws Exception {
        List<Row> rows =
                hold(
                        0,
                        1,
                        Duration.ofSeconds(10),
                        named("a").aimingAt("tim", Goal.atMostTimes(2, "b")),
                        named("b"));
        assertThat(rows.getFirst().trouble())
                .isEqualTo("a goal of a cannot be judged: at most 2.00 times b in tim");
    }

    private Subject named(String name) {
        return Subject.peer(
                name,
                "",
                () -> {
                    happened.add(name);
                    return Sample.of(1);
                });
    }

    private List<Row> hold(int warmups, int rounds, Duration deadline, Subject... subjects)
            throws InterruptedException {
        Contest contest =
                new Contest(
                        "shape",
                        List.of(Metric.seconds("time")),
                        warmups,
                        rounds,
                        deadline,
                        stage -> {
                            stage.owns(() -> happened.add("stage closed"));
                            return List.of(subjects);
                        });
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        List<Row> rows =
                new Runner(Path.of("."), new Output(nowhere, nowhere, false)).run("test", contest);
        happened.removeLast();
        return rows;
    }
}
