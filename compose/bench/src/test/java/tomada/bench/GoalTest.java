package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GoalTest {
    /// A machine that is three times as slow is as good a judge.
    @Test
    void a_goal_is_judged_alike_on_a_quick_machine_and_on_a_slow_one() {
        Goal most = Goal.atMostTimes(0.5, "Mininet");
        Goal least = Goal.atLeastTimes(0.8, "C epoll");
        for (double pace : new double[] {0.1, 1, 3}) {
            assertThat(most.judge(1.6 * pace, Map.of("Mininet", 3.4 * pace)).text())
                    .isEqualTo("met with 0.471: at most 0.50 times Mininet");
            assertThat(most.judge(3.4 * pace, Map.of("Mininet", 3.4 * pace)).text())
                    .isEqualTo("missed with 1.00: at most 0.50 times Mininet");
            assertThat(least.judge(60 * pace, Map.of("C epoll", 150 * pace)).text())
                    .isEqualTo("missed with 0.400: at least 0.80 times C epoll");
        }
    }

    @Test
    void every_kind_of_goal_is_a_factor_of_another_subjects_median() {
        assertThat(Goal.class.getPermittedSubclasses())
                .isNotEmpty()
                .allSatisfy(kind ->
                        assertThat(kind.getRecordComponents())
                                .extracting(RecordComponent::getName)
                                .containsExactly("factor", "subject"));
        List<Method> makers =
                Stream.of(Goal.class.getDeclaredMethods())
                        .filter(method -> Modifier.isStatic(method.getModifiers()))
                        .filter(method -> method.getReturnType() == Goal.class)
                        .toList();
        assertThat(makers)
                .isNotEmpty()
                .allSatisfy(maker ->
                        assertThat(Arrays.asList(maker.getParameterTypes()))
                                .containsExactly(double.class, String.class));
    }
}
