package tomada.lan.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of verdicts has every one, each once, and says of each what it rests on.
class VerdictTableTest {
    private static final Path TABLE = Path.of("src/main/java/tomada/lan/why/verdicts.md");

    @Test
    void it_has_every_verdict_once() throws IOException {
        List<List<String>> rows =
                Files.readAllLines(TABLE).stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> List.of(line.substring(1).split("\\|")))
                        .toList();
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(3).noneMatch(String::isBlank));
        assertThat(rows.stream().map(row -> row.getFirst().replace("`", "").strip()))
                .containsExactlyInAnyOrderElementsOf(
                        records(Verdict.class)
                                .map(Class::getSimpleName)
                                .map(Verdict::name)
                                .toList());
    }

    private static Stream<Class<?>> records(Class<?> verdict) {
        return verdict.isRecord()
                ? Stream.of(verdict)
                : Stream.of(verdict.getPermittedSubclasses()).flatMap(VerdictTableTest::records);
    }
}
