package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScoresTest {
    private static final Subject OURS = Subject.tomada("ours", "Java.", () -> Sample.of(0));
    private static final Subject SLOW_PEER = Subject.peer("slow", "-", () -> Sample.of(0));
    private static final Subject FAST_PEER = Subject.peer("fast", "-", () -> Sample.of(0));
    private static final Subject FLOOR = Subject.floor("floor", "-", () -> Sample.of(0));

    @Test
    void a_median_is_divided_by_that_of_the_best_peer_and_of_the_floor() {
        List<Row> rows =
                rows(
                        Metric.seconds("time"),
                        outcome(OURS, 6, 1, 3),
                        outcome(SLOW_PEER, 4),
                        outcome(FAST_PEER, 2),
                        outcome(FLOOR, 0.5));
        assertThat(rows.getFirst().toPeer()).hasValue(new Row.Ratio(1.5, "fast"));
        assertThat(rows.getFirst().toFloor()).hasValue(new Row.Ratio(6, "floor"));
        assertThat(rows.get(1).toPeer()).hasValue(new Row.Ratio(2, "fast"));
        assertThat(rows.get(2).toPeer()).isEmpty();
        assertThat(rows.get(3).toFloor()).isEmpty();
    }

    @Test
    void the_best_peer_of_a_rate_is_the_one_with_the_most() {
        List<Row> rows =
                rows(
                        Metric.perSecond("rate"),
                        outcome(OURS, 50),
                        outcome(SLOW_PEER, 40),
                        outcome(FAST_PEER, 100));
        assertThat(rows.getFirst().toPeer()).hasValue(new Row.Ratio(0.5, "fast"));
    }

    @Test
    void who_was_not_measured_is_no_peer_and_says_why() {
        Outcome gone = outcome(FAST_PEER, 1);
        gone.fail("fast exited 3: no");
        List<Row> rows =
                rows(Metric.seconds("time"), outcome(OURS, 2), gone, outcome(SLOW_PEER, 4));
        assertThat(rows.getFirst().toPeer()).hasValue(new Row.Ratio(0.5, "slow"));
        assertThat(rows.get(1).failed()).isTrue();
        assertThat(rows.get(1).samples()).isEmpty();
        assertThat(Cells.of(rows.get(1)).limit()).isEqualTo("fast exited 3: no");
    }

    @Test
    void a_goal_that_is_met_is_met() {
        Subject aiming = OURS.aimingAt("time", Goal.atMostTimes(2.5, "slow"));
        assertThat(verdicts(Metric.seconds("time"), aiming, 10, 4))
                .containsExactly("met with 2.50: at most 2.50 times slow");
    }

    @Test
    void a_goal_that_is_missed_says_what_was_reached_instead() {
        Subject aiming =
                OURS.aimingAt("time", Goal.atMostTimes(2, "slow"))
                        .aimingAt("time", Goal.atMostTimes(1, "slow"))
                        .aimingAt("another", Goal.atMostTimes(1, "slow"));
        assertThat(verdicts(Metric.seconds("time"), aiming, 10, 4))
                .containsExactly(
                        "missed with 2.50: at most 2.00 times slow",
                        "missed with 2.50: at most 1.00 times slow");
    }

    @Test
    void a_goal_of_a_rate_is_missed_from_below() {
        Subject aiming = OURS.aimingAt("rate", Goal.atLeastTimes(0.8, "slow"));
        assertThat(verdicts(Metric.perSecond("rate"), aiming, 400, 1000))
                .containsExactly("missed with 0.400: at least 0.80 times slow");
    }

    @Test
    void a_goal_beside_somebody_who_was_not_measured_is_not_judged_and_says_so() {
        Subject aiming = OURS.aimingAt("time", Goal.atMostTimes(2, "nobody"));
        assertThat(verdicts(Metric.seconds("time"), aiming, 10, 4))
                .containsExactly("not judged: at most 2.00 times nobody");
    }

    private static List<String> verdicts(Metric metric, Subject ours, double own, double other) {
        return rows(metric, outcome(ours, own), outcome(SLOW_PEER, other))
                .getFirst()
                .verdicts()
                .stream()
                .map(Verdict::text)
                .toList();
    }

    private static Outcome outcome(Subject subject, double... values) {
        Outcome outcome = new Outcome(subject);
        for (double value : values) {
            outcome.add(Sample.of(value));
        }
        return outcome;
    }

    private static List<Row> rows(Metric metric, Outcome... outcomes) {
        Contest contest =
                new Contest(
                        "5 hosts", List.of(metric), 0, 1, Duration.ofSeconds(1), _ -> List.of());
        return Scores.of("lan", contest, List.of(outcomes));
    }
}
