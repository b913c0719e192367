package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `compose/images` tries what it built, and weighs it.
class TrialIT {
    private final String tag = "trial-it-" + ProcessHandle.current().pid();

    @TempDir Path folder;

    @AfterEach
    void nothing_is_left() {
        Machine.run("docker image rm tomada/{server,client}:" + tag);
        assertThat(left()).isEmpty();
    }

    @Test
    void what_is_there_does_as_tested() {
        assertThat(Machine.run("compose/images --try").succeeded())
                .doesNotContain("as tested", "could not be tried");
    }

    /// What a Debian update of some day may bring, as a program in the place of the real one.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    /usr/local/bin/client | exec java -cp @/app/jib-classpath-file tomada.client.ClientCommand "$@" 2> >(sed s/refused/declined/ >&2) | 1 | the JDK does not behave as tested: a refused connection ended with status 3 and "client: [^"]+declined[^"]+" .here it is \\d
                    /usr/local/bin/client | echo no; exit 1   | 1 | the JDK does not behave as tested: a refused connection ended with status 1 and "no" .here it is \\d
                    /usr/bin/tcpdump      | exit 0            | 0 | tcpdump does not behave as tested: a capture had nothing of a message .here it is \\d
                    /usr/bin/tcpdump      | exec sleep 60     | 0 | tcpdump does not behave as tested: a capture had nothing of a message .here it is \\d
                    /usr/sbin/nft         | echo no; exit 1   | 0 | nftables does not behave as tested: a filter rule was not taken: "no" .here it is \\d
                    /usr/sbin/nft         | exit 0            | 0 | nftables does not behave as tested: a connection passed a filter rule that refuses it .here it is \\d
                    """)
    void another_behaviour_is_told_with_the_versions(
            String program, String script, int status, String sentence) throws Exception {
        replace("client", program, script);
        Machine.Result tried = Machine.run("compose/images --try " + tag);
        assertThat(tried.output()).containsPattern("(?m)^tomada: " + sentence);
        assertThat(tried.status()).isEqualTo(status);
    }

    @Test
    void a_server_that_hears_nothing_is_told() throws Exception {
        replace("server", "/usr/local/bin/server", "echo Listening; exec sleep 60");
        Machine.Result tried = Machine.run("compose/images --try " + tag);
        assertThat(tried.output())
                .containsPattern(
                        "(?m)^tomada: the JDK does not behave as tested: a message to the name of a host ended with status 3");
        assertThat(tried.status()).isEqualTo(1);
    }

    @Test
    void an_interrupted_trial_leaves_nothing() throws Exception {
        replace("server", "/usr/local/bin/server", "exec sleep 60");
        Process trial = Machine.start("exec compose/images --try " + tag);
        Waiting.until(() -> Optional.of(left()).filter(names -> names.contains("-server")));
        Machine.run("kill -INT -" + trial.pid());
        try (BufferedReader output = trial.inputReader()) {
            assertThat(output.lines()).last().isEqualTo("tomada: interrupted.");
        }
        assertThat(trial.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(trial.exitValue()).isEqualTo(130);
    }

    @Test
    void on_a_full_disk_it_says_so_and_ends() {
        assumeTrue(Machine.run("unshare --mount true").status() == 0);
        Machine.Result tried =
                Machine.run(
                        """
                        TMPDIR='%1$s' timeout 60 unshare --mount bash -c '
                            mount -t tmpfs -o size=64k none "%1$s" && head -c 1M /dev/zero >"%1$s/full"
                            compose/images --try'
                        """
                                .formatted(folder));
        assertThat(tried.output()).contains("tomada: the disk of " + folder + " is full");
        assertThat(tried.status()).isEqualTo(1);
    }

    @Test
    void what_a_killed_trial_left_is_gone_after_the_next() {
        String network = "tomada-trial-%d-1".formatted(ended());
        Machine.run("docker network create --internal " + network).succeeded();
        Machine.run("compose/images --try").succeeded();
        assertThat(Machine.run("docker network ls --format '{{.Name}}'").succeeded())
                .doesNotContain(network);
    }

    /// The number of a process that is no more.
    private static long ended() {
        return Long.parseLong(Machine.run("sh -c 'echo $$'").succeeded().strip());
    }

    /// A checkout of which the hosts' system may weigh next to nothing.
    @Test
    void a_system_that_is_too_large_is_not_taken_and_what_is_large_is_told() throws Exception {
        String before =
                Machine.run("docker image inspect --format '{{.Id}}' tomada/host").succeeded();
        Machine.run(
                        "cp -r --parents .mvn pom.xml lab-guides/pom.xml {server,client}/{pom.xml,src} compose/{images,bench/pom.xml,engine,*.sh,versions,host,registry,pom.xml,compose.yaml,src/main} "
                                + folder)
                .succeeded();
        Files.writeString(folder.resolve("compose/host/megabytes"), "1\n");
        Machine.Result built =
                Machine.run("TOMADA_IMAGES=build " + folder.resolve("compose/images"));
        assertThat(built.output())
                .containsPattern(
                        "(?m)^tomada: tomada/host would weigh \\d+ MB, more than the 1 that compose/host/megabytes"
                                + " allows; what is large in it: /\\S+ \\d+ MB, .*/opt/java");
        assertThat(built.status()).isEqualTo(1);
        assertThat(Machine.run("docker image inspect --format '{{.Id}}' tomada/host").succeeded())
                .isEqualTo(before);
        assertThat(
                        Machine.run(
                                        "docker image ls --format '{{.Tag}}' --filter reference='tomada/*:new-*'")
                                .succeeded())
                .isEmpty();
    }

    private void replace(String image, String program, String script) throws Exception {
        Path stub = Files.writeString(folder.resolve("stub"), "#!/bin/bash\n" + script + "\n");
        Machine.run(
                        """
                        chmod 755 %1$s && docker tag tomada/server tomada/server:%2$s && docker tag tomada/client tomada/client:%2$s &&
                        id=$(docker create tomada/%3$s) && docker cp %1$s $id:%4$s && docker commit $id tomada/%3$s:%2$s; docker rm $id\
                        """
                                .formatted(stub, tag, image, program))
                .succeeded();
    }

    private static String left() {
        return Machine.run(
                        "docker ps --all --format '{{.Names}}' --filter name=tomada-trial-;"
                                + " docker network ls --format '{{.Name}}' --filter name=tomada-trial-")
                .succeeded();
    }
}
