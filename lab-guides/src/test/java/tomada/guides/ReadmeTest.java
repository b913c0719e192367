package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// lab-guides/README.md says what is there.
class ReadmeTest {

    @TestFactory
    List<DynamicTest> its_table_has_every_guide_as_the_guide_says() {
        return new Guides(Home.GUIDES, "en")
                .all().stream()
                        .map(guide ->
                                dynamicTest(
                                        guide.name(),
                                        () ->
                                                assertThat(WalkThrough.readme().lines())
                                                        .contains(row(guide))))
                        .toList();
    }

    @Test
    void its_walk_through_has_a_guide_that_its_grammar_allows() {
        Guide guide = WalkThrough.guide();
        assertThat(guide.steps()).extracting(Step::toString).contains("server$ nc -l 7000");
        assertThat(guide.text()).contains("**Predict:**");
    }

    private static String row(Guide guide) {
        Path file = guide.file().getFileName();
        return "| %d | [%s](en/%s) ([pt](pt/%s)) | %s | %d | %s |"
                .formatted(
                        Integer.parseInt(guide.number()),
                        guide.facts().title(),
                        file,
                        file,
                        guide.facts().goal(),
                        guide.facts().minutes(),
                        String.join(", ", guide.facts().course()));
    }
}
