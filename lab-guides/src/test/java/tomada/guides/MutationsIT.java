package tomada.guides;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/// Guides notice: with something broken on its LAN, each fails at a step.
class MutationsIT {
    private static final Checker CHECKER = new Checker(Home.CHECKOUT, Home.lansAtOnce());
    private static final List<Mutation> MUTATIONS = Mutation.all();
    private static final List<Guide> GUIDES = new Guides(Home.GUIDES, "en").all();

    /// By mutation: what caught it.
    private static final Map<String, String> CAUGHT = new ConcurrentSkipListMap<>();

    @BeforeAll
    static void buildCommand() throws IOException, InterruptedException {
        Home.buildCommand();
    }

    @AfterAll
    static void tell() throws IOException {
        CHECKER.close();
        String table =
                CAUGHT.entrySet().stream()
                        .map(row -> row.getKey() + "\n    " + row.getValue() + "\n")
                        .collect(Collectors.joining());
        System.out.print(table);
        Files.writeString(Path.of("target/mutations.txt"), table);
    }

    @TestFactory
    List<DynamicTest> every_guide_has_a_mutation() {
        return GUIDES.stream()
                .map(guide ->
                        dynamicTest(
                                guide.name(),
                                () -> assertThat(MUTATIONS).anyMatch(m -> m.isFor(guide))))
                .toList();
    }

    @TestFactory
    List<DynamicTest> a_mutation_is_caught(TestReporter reporter) {
        assertThat(MUTATIONS).isNotEmpty();
        return MUTATIONS.stream().map(mutation -> begun(mutation, reporter)).toList();
    }

    private static DynamicTest begun(Mutation mutation, TestReporter reporter) {
        List<Guide> guides = GUIDES.stream().filter(mutation::isFor).toList();
        if (guides.size() != 1) {
            return dynamicTest(mutation.toString(), () -> assertThat(guides).hasSize(1));
        }
        CompletableFuture<Played> played =
                CHECKER.play(guides.getFirst(), _ -> {}, mutation::breaks);
        return dynamicTest(
                mutation.toString(),
                mutation.file().toUri(),
                () -> check(mutation, played.get(5, MINUTES), reporter));
    }

    private static void check(Mutation mutation, Played played, TestReporter reporter) {
        assertThat(played.trouble()).isEmpty();
        assertThat(played.passed()).as("the guide passes with " + mutation).isFalse();
        Outcome failed = played.outcomes().getLast();
        assertThat(failed.passed()).isFalse();
        String by =
                "line %d, %s: %s".formatted(failed.step().line(), failed.step(), failed.trouble());
        CAUGHT.put(mutation.toString(), by);
        reporter.publishEntry(mutation.name(), by);
    }
}
