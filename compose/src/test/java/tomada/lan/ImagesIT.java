package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The hosts' operating system, and the programs' images on their own.
class ImagesIT {
    private static final long MB = 1_000_000;

    @Test
    void the_system_is_at_most_330_mb_and_a_program_adds_at_most_15() {
        long host = size("tomada/host");
        assertThat(host).isLessThanOrEqualTo(330 * MB);
        assertThat(size("tomada/server") - host).isBetween(1L, 15 * MB);
        assertThat(size("tomada/client") - host).isBetween(1L, 15 * MB);
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
                "netstat ss ip ping nc ncat telnet tcpdump strace python3 nano java ps less nft tc";
        assertThat(bash("type -P " + tools)).hasLineCount(tools.split(" ").length);
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
