package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A guide is one guide in every language: only its prose and the words of its checks are
/// translated.
class LanguagesTest {
    /// From a fence to its end; what stands behind `console` may differ.
    private static final Pattern TRANSCRIPT =
            Pattern.compile("^```console\\b.*\\R((?s:.*?))^```\\s*$", Pattern.MULTILINE);

    @Test
    void every_guide_is_there_in_both() {
        assertThat(names("pt")).isEqualTo(names("en"));
    }

    @TestFactory
    List<DynamicTest> it_is_the_same_guide() {
        Guides pt = new Guides(Home.GUIDES, "pt");
        return new Guides(Home.GUIDES, "en")
                .all().stream()
                        .map(guide ->
                                DynamicTest.dynamicTest(
                                        guide.name(), () -> same(guide, pt.find(guide.name()))))
                        .toList();
    }

    private static void same(Guide en, Guide pt) {
        assertThat(transcripts(pt)).isEqualTo(transcripts(en));
        assertThat(transcripts(en)).hasSameSizeAs(en.blocks());
        assertThat(pt.blocks())
                .extracting(Block::isCheck)
                .isEqualTo(en.blocks().stream().map(Block::isCheck).toList());
        assertThat(pt.facts())
                .usingRecursiveComparison()
                .ignoringFields("title", "goal")
                .isEqualTo(en.facts());
        assertThat(pt.facts().goal()).isNotEqualTo(en.facts().goal());
    }

    private static List<String> transcripts(Guide guide) {
        return TRANSCRIPT.matcher(guide.text()).results().map(found -> found.group(1)).toList();
    }

    private static List<String> names(String language) {
        return new Guides(Home.GUIDES, language).all().stream().map(Guide::name).toList();
    }
}
