package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuidesTest {
    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("en"));
        Files.createDirectories(folder.resolve("pt"));
        for (String name :
                new String[] {"en/01-one.md", "en/12-two.md", "pt/12-two.md", "en/x.md"}) {
            Files.writeString(folder.resolve(name), GuideText.of("ana$ ls\n"));
        }
    }

    @Test
    void guides_have_a_number() {
        assertThat(en().all()).extracting(Guide::name).containsExactly("01-one", "12-two");
    }

    @Test
    void one_is_found_by_number_name_or_path() {
        assertThat(en().find("1").name()).isEqualTo("01-one");
        assertThat(en().find("01").name()).isEqualTo("01-one");
        assertThat(en().find("12-two").name()).isEqualTo("12-two");
        assertThat(en().find(folder.resolve("en/x.md").toString()).name()).isEqualTo("x");
    }

    @Test
    void what_is_no_guide_is_refused_with_those_that_there_are() {
        assertThatThrownBy(() -> en().find("7"))
                .isInstanceOf(UsageException.class)
                .hasMessage("'7' is no guide; there are 01-one, 12-two");
        assertThatThrownBy(() -> en().find("")).hasMessageContaining("no guide is named");
        assertThatThrownBy(() -> en().find("gone.md")).hasMessage("there is no guide gone.md");
        assertThatThrownBy(() -> new Guides(folder, "fr"))
                .hasMessage("there are no guides in 'fr'; give one of [en, pt]");
    }

    @Test
    void its_translation_is_the_file_of_the_same_name() {
        assertThat(en().translations(en().find("12")))
                .extracting(Guide::file)
                .containsExactly(folder.resolve("pt/12-two.md"));
        assertThat(en().translations(en().find("01"))).isEmpty();
    }

    private Guides en() {
        return new Guides(folder, "en");
    }
}
