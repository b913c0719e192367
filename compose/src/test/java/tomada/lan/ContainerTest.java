package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `compose/container.sh` up to the `docker run` that it becomes, whose arguments are looked at.
class ContainerTest {
    @TempDir private static Path folder;

    @ParameterizedTest
    @CsvSource({
        "/,    ps,                              /var/run/docker.sock",
        "/,    capture --write /home/x.pcapng,  /var/run/docker.sock /home",
        "/,    capture --write home/x.pcapng,   /var/run/docker.sock /home",
        "/usr, capture --write lib/x.pcapng,    /var/run/docker.sock /work",
        "/,    ladder /nowhere/x.pcapng,        /var/run/docker.sock",
        "/,    run ana 'cat /nowhere/x.pcap',   /var/run/docker.sock",
        "/home, capture --write=x.pcapng,       /var/run/docker.sock /home",
    })
    void folders_are_mounted_and_none_on_the_image_s_own(
            String where, String arguments, String targets) throws IOException {
        var ran = container(where, "DOCKER_HOST=unix:///var/run/docker.sock", arguments);
        assertThat(ran.status()).as(ran.output()).isZero();
        assertThat(
                        ran.output()
                                .lines()
                                .filter(line -> line.startsWith("type=bind"))
                                .map(line -> line.replaceAll(".*target=(.*)\"", "$1")))
                .containsExactlyElementsOf(List.of(targets.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "/,    /nowhere/x.pcapng, no such folder",
        "/,    nowhere/x.pcapng,  no such folder",
        "/,    x.pcapng,          has a folder / of its own",
        "/,    /etc/x.pcapng,     has a folder /etc of its own",
        "/usr, /usr/x.pcapng,     has a folder /usr of its own",
    })
    void what_cannot_be_written_is_one_sentence(String where, String file, String sentence)
            throws IOException {
        for (String option : new String[] {"--write ", "--write="}) {
            var ran = container(where, "DOCKER_HOST=", "capture " + option + file);
            assertThat(ran.output())
                    .hasLineCount(1)
                    .startsWith("lan: " + file + " cannot be written: ")
                    .contains(sentence);
            assertThat(ran.status()).isOne();
        }
    }

    @Test
    void by_way_of_tcp_too_a_file_is_whose_who_asked_for_it() throws IOException {
        String me = Machine.run("id -u").succeeded().strip();
        String mine = Machine.run("id -u; id -g").succeeded().strip().replace("\n", ":");
        assertThat(container("/", "DOCKER_HOST=tcp://127.0.0.1:9", "ps").output())
                .contains("TOMADA_USER=" + mine);
        Files.writeString(folder.resolve("socket"), me);
        assertThat(container("/", "DOCKER_HOST=unix://" + folder + "/socket", "ps").output())
                .contains("TOMADA_USER=0:0");
    }

    /// The arguments, a line each.
    private static Machine.Result container(String where, String variable, String arguments)
            throws IOException {
        Path docker = folder.resolve("docker");
        Files.writeString(docker, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        return Machine.run(
                """
                chmod 755 %1$s/docker && export PATH=%1$s:$PATH DOCKER_CONFIG=%1$s %2$s && script=$PWD/compose/container.sh &&
                fail() { printf 'lan: %%s\\n' "$2"; exit "$1"; } && cd %3$s && image=tomada/lan terminals=() &&
                . "$script" && start %4$s\
                """
                        .formatted(folder, variable, where, arguments));
    }
}
