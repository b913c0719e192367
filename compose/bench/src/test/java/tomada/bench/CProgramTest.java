package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CProgramTest {
    @Test
    void every_source_belongs_to_a_program() throws Exception {
        Path folder = CProgram.folder(Checkout.HOME);
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> sources =
                    files.map(file -> folder.relativize(file).toString())
                            .filter(name -> name.matches(".*\\.c"))
                            .collect(Collectors.toSet());
            assertThat(CProgram.allSources()).isEqualTo(sources);
        }
    }

    @Test
    void each_compiles_without_a_warning_and_once() throws Exception {
        Checkout.needs(Tool.GCC);
        for (CProgram program : CProgram.values()) {
            Path built = program.in(Checkout.HOME);
            Object first = Files.getAttribute(built, "unix:ino");
            assertThat(built).isExecutable();
            assertThat(Files.getAttribute(program.in(Checkout.HOME), "unix:ino")).isEqualTo(first);
        }
    }
}
