package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BareMeasureTest {
    @Test
    void a_clone_that_does_not_reach_back_says_what_makes_it_and_measures_the_other_ways(
            @TempDir Path shallow) throws Exception {
        Task.run(Map.of(), List.of("git", "init", "--quiet", shallow.toString()));
        // Where the registry's program can be had.
        Path script = shallow.resolve(BareMeasure.SCRIPT);
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Contest contest = new BareMeasure().contests(false).getFirst();
        try (Stage stage = new Stage(shallow)) {
            List<Subject> subjects = contest.cast().on(stage);
            assertThat(subjects.getLast().leftOut())
                    .startsWith("this clone does not reach back to commit ")
                    .endsWith("; git fetch --unshallow makes it");
            assertThat(subjects.subList(0, 3))
                    .allSatisfy(ours -> {
                        assertThat(ours.leftOut()).isEmpty();
                        assertThat(ours.aims())
                                .isNotEmpty()
                                .allSatisfy(aim ->
                                        assertThat(aim.goal().subject())
                                                .isEqualTo(subjects.getLast().name()));
                    });
        }
    }

    @Test
    void its_script_refuses_a_way_that_there_is_not() throws Exception {
        Process script =
                new ProcessBuilder(
                                Checkout.HOME.resolve(BareMeasure.SCRIPT).toString(),
                                "sideways",
                                ".")
                        .start();
        String said = script.errorReader().readAllAsString();
        assertThat(script.waitFor()).isEqualTo(2);
        assertThat(said).startsWith("Usage: bare built CHECKOUT");
    }
}
