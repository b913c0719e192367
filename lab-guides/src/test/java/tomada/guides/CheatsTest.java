package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page CHEATS.md has the programs that OwnProgramsIT judges.
class CheatsTest {
    private static final Path PROGRAMS = Home.RESOURCES.resolve("programs/cheating");

    @Test
    void the_page_lists_every_program_and_no_other() throws IOException {
        assertThat(Files.readString(Home.GUIDES.resolve("CHEATS.md")).lines())
                .filteredOn(line -> line.startsWith("| ["))
                .containsExactlyElementsOf(programs().stream().map(CheatsTest::row).toList());
    }

    @Test
    void every_check_that_is_named_is_one_of_its_guide() throws IOException {
        Guides guides = new Guides(Home.GUIDES, "en");
        for (Path program : programs()) {
            List<String> checks =
                    guides.find(name(program).substring(0, 2)).blocks().stream()
                            .map(Block::check)
                            .toList();
            assertThat(checks).as("%s", program).containsAll(told(program, "# fails: "));
        }
    }

    private static String row(Path program) {
        return "| [%1$s](src/test/resources/programs/cheating/%1$s) | %2$s | %3$s |"
                .formatted(
                        name(program),
                        told(program, "# cheats: ").getFirst(),
                        told(program, "# fails: ").getFirst());
    }

    private static List<String> told(Path program, String what) {
        try (Stream<String> lines = Files.lines(program)) {
            return lines.filter(line -> line.startsWith(what))
                    .map(line -> line.substring(what.length()))
                    .toList();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    private static String name(Path program) {
        return String.valueOf(program.getFileName());
    }

    private static List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS)) {
            return files.sorted().toList();
        }
    }
}
