package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What was tested, beside what is here.
class VersionsTest {

    @Test
    void lines_are_keys_and_versions_and_comments_are_none() {
        assertThat(Versions.parse("# of 28 November\n\njdk 25.0.5\n  debian  13.2 \nodd\n").byKey())
                .isEqualTo(Map.of("jdk", "25.0.5", "debian", "13.2"));
    }

    @Test
    void a_version_is_shown_beside_the_one_that_was_tested() {
        Versions tested = Versions.parse("jdk 25.0.4\nengine 26.1.5+dfsg1\n");
        assertThat(tested.beside("jdk", "25.0.5")).isEqualTo("25.0.5; 25.0.4 was tested");
        assertThat(tested.beside("engine", "26.1.5+dfsg1")).isEqualTo("26.1.5+dfsg1, as tested");
        assertThat(tested.beside("kernel", "6.18"))
                .isEqualTo("6.18; which one was tested is not known");
    }

    @Test
    void the_library_knows_what_is_written_in_the_checkout() throws Exception {
        assertThat(Versions.tested())
                .isEqualTo(Versions.parse(Files.readString(Path.of("versions"))));
        assertThat(Versions.tested().byKey())
                .containsKeys(
                        "jdk", "debian", "engine", "compose", "kernel", "tcpdump", "nftables");
    }
}
