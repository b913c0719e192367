package tomada.lan;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `compose/images`, ended in the middle of a build whose steps run side by side: the images are as
/// they were, and nothing that it started lives on.
class InterruptedBuildIT {
    @TempDir Path folder;
    private String before = "";

    /// A checkout whose sources differ from those of the images.
    @BeforeEach
    void a_checkout() throws Exception {
        before = images();
        Machine.run(
                        "git ls-files -z | xargs -0 cp --parents -t '%s' 2>/dev/null; cd '%s' && compose/images --digests"
                                .formatted(folder, folder))
                .succeeded();
        for (String source :
                new String[] {
                    "server/src/main/java/tomada/server/ServerCommand.java",
                    "compose/src/main/java/tomada/lan/Lan.java"
                }) {
            Path file = folder.resolve(source);
            Files.writeString(file, Files.readString(file) + "// " + folder + "\n");
        }
    }

    @AfterEach
    void nothing_is_left() {
        assertThat(images()).isEqualTo(before);
        assertThat(
                        Machine.run(
                                        "docker image ls --format '{{.Repository}}:{{.Tag}}' --filter"
                                                + " reference='tomada/*:new-*'")
                                .succeeded())
                .isEmpty();
        assertThat(atWork()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    INT,  130, interrupted; the images are as they were.
                    TERM, 143, terminated; the images are as they were.
                    HUP,  143, terminated; the images are as they were.
                    """)
    void it_says_so_and_takes_all_along(String signal, int status, String sentence)
            throws Exception {
        Process build = Machine.start("exec '%s/compose/images'".formatted(folder));
        try (BufferedReader output = build.inputReader()) {
            for (String line = ""; !line.contains("compiling"); line = output.readLine()) {
                assertThat(line).isNotNull();
            }
            Machine.run("kill -%s -%d".formatted(signal, build.pid()));
            assertThat(output.lines().collect(joining("\n"))).endsWith("tomada: " + sentence);
        }
        assertThat(build.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(build.exitValue()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"compose/images", "compose/images --lan"})
    void it_ends_where_nobody_reads_what_it_says(String command) {
        Machine.Result result =
                Machine.run(
                        "cd '%s' && set -o pipefail && TOMADA_UNTESTED=yes %s 2>/dev/null | head -n 1"
                                .formatted(folder, command));
        assertThat(result.status()).isEqualTo(141);
    }

    /// The processes that work in that checkout.
    private String atWork() {
        return Machine.run(
                        "for p in /proc/[0-9]*; do case $(readlink $p/cwd) in '%s'*) tr '\\0' ' ' <$p/cmdline; echo;; esac; done"
                                .formatted(folder))
                .output();
    }

    private static String images() {
        return Machine.run(
                        "docker image inspect --format '{{.Id}}' tomada/{host,server,client,lan}")
                .output();
    }
}
