package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Folders that are no program's are refused in a sentence, before anything starts.
class OwnFolderTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/passwd", "sub/../../x"})
    void a_link_that_leads_out(String target) throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of(target));
        assertRefused(
                folder,
                "the link link in %s leads out of it, to %s; give a folder whose links stay within it: DIR=FOLDER"
                        .formatted(folder, target));
    }

    @Test
    void links_that_stay_within_are_taken() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("sub/link"), Path.of("../server.py"));
        Files.createSymbolicLink(folder.resolve("here"), Path.of("."));
        assertThat(programs(folder).folder()).isEqualTo(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/proc", "/sys", "/proc/self"})
    void the_machines_own(String own) {
        assertRefused(
                Path.of(own),
                own + " is the machine's own; give a folder with just your program: DIR=FOLDER");
    }

    @Test
    void very_many_files() throws IOException {
        for (int file = 0; file <= 20_000; file++) {
            Files.createFile(folder.resolve("f" + file));
        }
        assertRefused(
                folder,
                "there are more than 20,000 files in %s; give a folder with just your program: DIR=FOLDER"
                        .formatted(folder));
    }

    private static void assertRefused(Path folder, String sentence) {
        assertThatThrownBy(() -> programs(folder))
                .isInstanceOf(UsageException.class)
                .hasMessage(sentence);
    }

    private static OwnPrograms programs(Path folder) {
        return OwnPrograms.of(
                new Guides(Home.GUIDES, "en").find("13"), "python3 server.py", null, folder);
    }
}
