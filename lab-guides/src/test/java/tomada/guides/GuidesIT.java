package tomada.guides;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/// Every guide, on a LAN of its own, each of its steps a test. They are played side by side, and a
/// step's test waits for the step.
class GuidesIT {
    private static final Checker CHECKER = new Checker(Home.CHECKOUT, Home.lansAtOnce());

    @BeforeAll
    static void buildCommand() throws IOException, InterruptedException {
        Home.buildCommand();
    }

    @AfterAll
    static void close() {
        CHECKER.close();
    }

    @TestFactory
    List<DynamicNode> guides() {
        List<Guide> guides = new Guides(Home.GUIDES, "en").all();
        assertThat(guides).isNotEmpty();
        return guides.stream().map(GuidesIT::begun).toList();
    }

    /// The guide that lab-guides/README.md has its reader write.
    @TestFactory
    DynamicNode the_guide_of_the_walk_through() {
        return begun(WalkThrough.guide());
    }

    @TestFactory
    DynamicNode the_example_of_the_front_page() {
        return begun(WalkThrough.frontPage());
    }

    /// Begins to play a guide, and makes the tests that wait for it.
    private static DynamicNode begun(Guide guide) {
        List<Step> steps = guide.steps();
        List<CompletableFuture<Outcome>> outcomes =
                Stream.generate(CompletableFuture<Outcome>::new).limit(steps.size()).toList();
        var coming = outcomes.iterator();
        CompletableFuture<Played> played =
                CHECKER.play(guide, outcome -> coming.next().complete(outcome))
                        .whenComplete((_, _) -> {
                            var never = new TestAbortedException("the guide did not come so far");
                            coming.forEachRemaining(late -> late.completeExceptionally(never));
                        });
        List<DynamicNode> tests = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            CompletableFuture<Outcome> outcome = outcomes.get(i);
            Step step = steps.get(i);
            tests.add(
                    dynamicTest(
                            "%s:%d: %s".formatted(guide.name(), step.line(), step),
                            source(guide.file(), step.line()),
                            () -> check(guide, awaited(outcome), played)));
        }
        tests.add(dynamicTest("it is played to its end", () -> check(awaited(played))));
        return dynamicContainer(guide.toString(), tests);
    }

    private static void check(Guide guide, Outcome outcome, CompletableFuture<Played> played)
            throws Exception {
        if (!outcome.passed()) {
            fail(Failure.of(guide, outcome) + "\n\n" + awaited(played).evidence());
        }
    }

    private static void check(Played played) {
        assertThat(Failure.of(played)).isEmpty();
        assertThat(played.outcomes()).hasSameSizeAs(played.guide().steps());
    }

    /// All guides before it may have to be played first.
    private static <T> T awaited(CompletableFuture<T> future)
            throws InterruptedException, TimeoutException {
        try {
            return future.get(5, MINUTES);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TestAbortedException never) {
                throw never;
            }
            throw new AssertionError(failed.getCause());
        }
    }

    private static URI source(Path file, int line) {
        return URI.create(file.toUri() + "?line=" + line);
    }
}
