package tomada.guides;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Guides that say what does not happen: each fails where it is wrong, and says why.
class WrongGuidesIT {
    private static final Checker CHECKER = new Checker(Home.CHECKOUT, Home.lansAtOnce());
    private static Map<String, CompletableFuture<Played>> plays = Map.of();

    @BeforeAll
    static void begin() {
        plays =
                Stream.of("output", "status", "hangs", "silent", "over")
                        .collect(Collectors.toMap(Function.identity(), WrongGuidesIT::begun));
    }

    @AfterAll
    static void close() {
        CHECKER.close();
    }

    @Test
    void a_line_that_differs_is_told_as_a_difference_and_nothing_is_done_after_it()
            throws Exception {
        Outcome failed = failed("output");
        assertThat(failed.trouble()).isEqualTo("it printed something else than it must");
        assertThat(failed.step().line()).isEqualTo(7);
        assertThat(Difference.of(failed))
                .isEqualTo(
                        """
                        --- must appear
                        +++ appeared
                        @@ -1,3 +1,3 @@
                         one
                        -zwei
                        +two
                         three\
                        """);
        assertThat(played("output").outcomes()).hasSize(1);
        assertThat(Failure.of(played("output"))).contains("output.md:7: ana$ printf", "-zwei");
    }

    @Test
    void the_evidence_is_what_the_lan_looked_like() throws Exception {
        assertThat(played("hangs").evidence())
                .contains("SOCKETS", "HOSTS")
                .containsPattern("server +TCP +LISTEN.*0\\.0\\.0\\.0:5000.*program=nc");
    }

    @Test
    void a_status_that_differs_is_told() throws Exception {
        Outcome failed = failed("status");
        assertThat(failed.trouble()).isEqualTo("it must end with exit status 0, and ended with 3");
        assertThat(failed.status()).isEqualTo(OptionalInt.of(3));
        assertThat(failed.lines()).containsExactly("bye");
    }

    @Test
    void a_command_that_does_not_end_is_told() throws Exception {
        Outcome failed = failed("hangs");
        assertThat(failed.trouble()).isEqualTo("it still runs after 20 s");
        assertThat(failed.took()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    @Test
    void a_line_that_does_not_come_is_told() throws Exception {
        Outcome failed = failed("silent");
        assertThat(failed.trouble()).isEqualTo("what must appear did not within 20 s");
        assertThat(Difference.of(failed)).contains(" hello\n", "-world");
    }

    @Test
    void nothing_is_typed_into_the_shell_behind_a_program_that_ended() throws Exception {
        Outcome failed = failed("over");
        assertThat(failed.step().input()).startsWith("touch");
        assertThat(failed.trouble())
                .isEqualTo("the program had ended by itself, with exit status 4");
    }

    private static CompletableFuture<Played> begun(String name) {
        Guide guide = GuideParser.parse(Home.RESOURCES.resolve("wrong/" + name + ".md"));
        return CHECKER.play(guide, _ -> {});
    }

    private static Played played(String name) throws Exception {
        Played played = requireNonNull(plays.get(name)).get(2, MINUTES);
        assertThat(played.trouble()).isEmpty();
        assertThat(played.passed()).isFalse();
        return played;
    }

    private static Outcome failed(String name) throws Exception {
        List<Outcome> failed =
                played(name).outcomes().stream().filter(outcome -> !outcome.passed()).toList();
        assertThat(failed).hasSize(1);
        return failed.getFirst();
    }
}
