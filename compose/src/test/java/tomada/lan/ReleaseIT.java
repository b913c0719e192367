package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `compose/release` before it builds anything. What it publishes, `make test-arm64` looks at: see
/// ReleaseCheck.
class ReleaseIT {
    private static final Path WORKFLOW = Path.of("../.github/workflows/release.yml");

    @Test
    void the_workflow_calls_only_commands_that_there_are() throws IOException {
        String help = Machine.run("compose/release --help").succeeded();
        var calls =
                Pattern.compile("run: compose/release (\\S+)").matcher(Files.readString(WORKFLOW));
        assertThat(calls.results().map(call -> call.group(1)).distinct())
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(command -> assertThat(help).containsPattern("\n +" + command + " "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    host 127.0.0.1:5000 mips | mips is not an architecture
                    host Not/A/Registry arm64 | is not where a registry has images
                    maven central | TOMADA_NAMESPACE
                    TOMADA_NAMESPACE=9 compose/release maven target/maven | is not a groupId
                    """)
    void bad_input_gets_one_sentence_and_status_2(String arguments, String sentence) {
        String command =
                arguments.startsWith("TOMADA_") ? arguments : "compose/release " + arguments;
        var result = Machine.run(command);
        assertThat(result.output()).hasLineCount(1).contains("tomada: ", sentence);
        assertThat(result.status()).isEqualTo(2);
    }

    @Test
    void without_a_command_it_says_which_there_are() {
        var result = Machine.run("compose/release");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.output()).startsWith("Usage: compose/release COMMAND");
    }

    /// A copy of what `check` reads: whether the version is a release's, the tag its, the registry
    /// the one where a checkout looks.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1.0          | 127.0.0.1:5000 | v1.0 127.0.0.1:5000 | 0 | ''
                    1.0-SNAPSHOT | 127.0.0.1:5000 | v1.0 127.0.0.1:5000 | 1 | has the version 1.0-SNAPSHOT
                    1.0          | 127.0.0.1:5000 | v1.1 127.0.0.1:5000 | 1 | the tag is to be v1.0
                    1.0          | 127.0.0.1:5000 | v1.0 127.0.0.1:9    | 1 | compose/registry names '127.0.0.1:5000'
                    1.0          | ''             | v1.0 127.0.0.1:5000 | 1 | compose/registry names ''
                    1.0          | ''             | v1.0 ''             | 1 | no registry is named
                    """)
    void a_tag_is_released_only_where_a_checkout_will_find_its_images(
            String version,
            String registry,
            String arguments,
            int status,
            String sentence,
            @TempDir Path copy) {
        var result =
                Machine.run(
                        """
                        cp -r --parents pom.xml compose/{release,images,registry,*.sh,host,pom.xml,compose.yaml} '%1$s' &&
                        cd '%1$s' && sed -i '/<artifactId>tomada</{n;s|<version>.*<|<version>%2$s<|}' pom.xml && echo '%3$s' >compose/registry &&
                        compose/release check %4$s 2>&1\
                        """
                                .formatted(copy, version, registry, arguments));
        assertThat(result.output()).contains(sentence);
        assertThat(result.status()).as(result.output()).isEqualTo(status);
    }

    /// What was pushed for the host only, so that the second image has no name to be archived by.
    @Test
    void an_archive_that_fails_leaves_no_name_on_the_engine(@TempDir Path copy) throws IOException {
        Path note = copy.resolve("compose/target/release/host-amd64");
        Files.createDirectories(note.getParent());
        Files.writeString(note, "tomada/host\n");
        var result =
                Machine.run(
                        """
                        cp -r --parents pom.xml compose/{release,*.sh} '%1$s' &&
                        cd '%1$s' && compose/release bundle bundle amd64\
                        """
                                .formatted(copy));
        assertThat(result.output()).contains("nothing was pushed for amd64");
        assertThat(result.status()).isOne();
        assertThat(Machine.run("docker image ls --quiet 'tomada.invalid/*/*'").succeeded())
                .isEmpty();
    }

    @Test
    void where_the_sources_are_not_known_nothing_is_published(@TempDir Path copy) {
        var result =
                Machine.run(
                        """
                        cp -r --parents pom.xml compose/{release,*.sh} '%1$s' && cd '%1$s' &&
                        printf '#!/bin/sh\\n' >compose/images && chmod 755 compose/images &&
                        compose/release publish 127.0.0.1:9\
                        """
                                .formatted(copy));
        assertThat(result.output())
                .isEqualTo(
                        """
                        compose/images --digests does not say what host is built from
                        tomada: host could not be published; the line above says why.
                        """);
        assertThat(result.status()).isOne();
    }

    /// picocli's jar bears the version of Java that compiled it, whichever.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    lan-1.0.jar picocli-26.jar          | 0 | pkg:maven/info.picocli/picocli@4.7.7
                    lan-1.0.jar picocli-26.jar x-1.jar  | 1 | unknown to Maven: x-1.jar
                    ''                                  | 1 | no jar was found in the image
                    """)
    void an_sbom_has_every_jar_and_a_program_has_jars(
            String jars, int status, String sentence, @TempDir Path folder) {
        var result =
                Machine.run(
                        """
                        cd '%1$s' && tr ' ' '\\n' >jars <<<'%2$s' && : >status && echo 'JAVA_VERSION="26"
                        MODULES="java.base"' >java && echo '{"metadata": {"component": {"name": "lan", "version": "1.0"}},
                        "components": [{"name": "picocli", "version": "4.7.7", "purl": "pkg:maven/info.picocli/picocli@4.7.7"}]}' >bill &&
                        python3 "$OLDPWD/compose/sbom.py" --name tomada/lan --version 1.0 --architecture amd64 --id sha256:0 \
                            --packages status --java java --bill bill --jars jars\
                        """
                                .formatted(folder, jars));
        assertThat(result.output()).contains(sentence);
        assertThat(result.status()).as(result.output()).isEqualTo(status);
    }
}
