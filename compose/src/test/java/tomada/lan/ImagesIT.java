package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The hosts' operating system, and the programs' images on their own.
class ImagesIT {
    private static final long MB = 1_000_000;

    @Test
    void the_system_is_as_small_as_it_is_to_be_a_program_adds_at_most_15_mb_and_lan_65()
            throws Exception {
        long host = size("tomada/host");
        assertThat(host).isLessThanOrEqualTo(limit() * MB);
        assertThat(size("tomada/server") - host).isBetween(1L, 15 * MB);
        assertThat(size("tomada/client") - host).isBetween(1L, 15 * MB);
        assertThat(size("tomada/lan") - host).isBetween(1L, 65 * MB);
    }

    /// The JVM falls back to starting slowly, without a word, where what it was trained with is
    /// gone.
    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void a_program_loads_its_classes_as_trained(String program) {
        var log = "-e JAVA_TOOL_OPTIONS=-Xlog:class+load:stderr";
        assertThat(
                        Machine.run("docker run --rm " + log + " tomada/" + program + " --version")
                                .succeeded())
                .containsPattern(
                        "tomada\\." + program + "\\.\\w+Command source: shared objects file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void a_program_runs_without_a_lan(String program) {
        assertThat(inside(program, "--help")).contains("Usage: " + program, "Exit codes:");
        assertThat(inside(program, "--version")).containsPattern("Tomada " + program + " \\d");
    }

    @Test
    void a_host_runs_a_java_source_file_as_student() {
        assertThat(
                        bash(
                                """
                                echo 'void main() { IO.println(System.getProperty("user.name")); }' >Who.java
                                java Who.java\
                                """))
                .isEqualTo("student\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash -lic", "bash -ic"})
    void the_prompt_is_the_host_as_the_guides_write_it(String shell) {
        String echo = shell + " 'echo \"${PS1@P}\"' 2>&-";
        assertThat(Machine.run("docker run --rm --hostname ana tomada/host " + echo).succeeded())
                .isEqualTo("ana$ \n");
    }

    @Test
    void a_host_has_the_tools_of_the_course() {
        var tools =
                "netstat ss ip ping nc ncat telnet tcpdump strace python3 nano java node cc gcc make ps less nft tc";
        assertThat(bash("type -P " + tools)).hasLineCount(tools.split(" ").length);
    }

    /// As the clone of somebody whose umask is 077.
    @Test
    void the_system_is_the_same_where_only_the_owner_may_read_the_checkout(@TempDir Path folder) {
        String image = "tomada/host-of-077-" + ProcessHandle.current().pid();
        try {
            Machine.run(
                            """
                            cp -r compose/host %1$s/host && cd %1$s/host && chmod -R go-rwx root &&
                            sed -i 's,image: tomada/host:.*,image: %2$s,' compose.yaml &&
                            if docker image inspect tomada/base:trixie; then export BASE=tomada/base:trixie; fi &&
                            docker compose --progress plain -f compose.yaml build host\
                            """
                                    .formatted(folder, image))
                    .succeeded();
            assertThat(permissions(image))
                    .isEqualTo(permissions("tomada/host"))
                    .contains("755 /usr/local/sbin/guests");
        } finally {
            Machine.run("docker image rm " + image);
        }
    }

    private static String permissions(String image) {
        String look = " bash --login -c 'stat -c \"%a %n\" / /etc/profile* /usr/local/sbin{,/*}'";
        return Machine.run("docker run --rm " + image + look).succeeded();
    }

    /// The number that compose/images holds the image to.
    private static long limit() throws IOException {
        return Files.readString(Path.of("host/megabytes"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static long size(String image) {
        return Long.parseLong(
                Machine.run("docker image inspect --format '{{.Size}}' " + image)
                        .succeeded()
                        .strip());
    }

    private static String inside(String program, String argument) {
        return Machine.run("docker run --rm tomada/%s %s".formatted(program, argument)).succeeded();
    }

    private static String bash(String commands) {
        return Machine.run(
                        "docker run --rm tomada/host bash -c '"
                                + commands.replace("'", "'\\''")
                                + "'")
                .succeeded();
    }
}
