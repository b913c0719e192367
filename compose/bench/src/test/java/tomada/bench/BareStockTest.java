package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareStockTest {
    /// A stock that cannot be filled, and a script that says which folder it was given.
    @Test
    void each_who_asks_is_told_why_there_is_none_and_nothing_is_left(@TempDir Path home)
            throws Exception {
        Path script = home.resolve(BareMeasure.SCRIPT);
        Files.createDirectories(script.getParent());
        Files.writeString(
                script,
                "#!/bin/sh\n: >\"$3/registry\"; echo \"$3\" >>\"$2/given\"; echo 'no image' >&2; exit 1\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var stage = new Stage(home);
                var stock = new BareStock(stage)) {
            for (int asked = 1; asked <= 2; asked++) {
                assertThatThrownBy(stock::folder)
                        .isInstanceOf(BenchException.class)
                        .hasMessageEndingWith(" exited 1: no image");
            }
        }
        List<String> given = Files.readAllLines(home.resolve("given"));
        assertThat(given).hasSize(2);
        assertThat(given).allSatisfy(folder -> assertThat(Path.of(folder)).doesNotExist());
    }
}
