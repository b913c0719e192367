package tomada.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What only a process of its own shows: pipes, /dev/null, names with several addresses.
final class ProcessTest {
    @TempDir Path folder;

    @Test
    void a_pipe_is_echoed_and_nothing_else_is_printed() throws Exception {
        try (Peer server = echo("127.0.0.1", 0)) {
            assertThat(shell("echo hi | client echo 127.0.0.1 " + server.port() + " | wc -c"))
                    .isEqualTo("3\n[0]\n");
        }
    }

    @Test
    void upper_of_a_pipe_is_as_long_as_the_pipe() throws Exception {
        try (Peer server = echo("127.0.0.1", 0)) {
            assertThat(shell("echo hi | client upper 127.0.0.1 " + server.port() + " | wc -c"))
                    .isEqualTo("3\n[0]\n");
        }
    }

    @Test
    void login_asks_on_a_terminal_and_does_not_show_the_password() throws Exception {
        assumeThat(Path.of("/usr/bin/script")).exists();
        try (Peer server =
                Peer.of(socket -> {
                    InputStream in = socket.getInputStream();
                    assertThat(new String(in.readNBytes(5), UTF_8)).isEqualTo("ana\n\n");
                    socket.getOutputStream().write("AGAIN the password is empty\n".getBytes(UTF_8));
                    assertThat(new String(in.readNBytes(12), UTF_8)).isEqualTo("ana\nsegredo\n");
                    socket.getOutputStream().write("OK\n".getBytes(UTF_8));
                })) {
            String peer = "127.0.0.1:" + server.port();
            // Each line is typed when what it answers is on the screen.
            String typist =
                    "await() { until tr -d '\\r' <screen | grep -c \"$1\" | grep -q \"$2\"; do :; done; };"
                            + " : >screen; { await user: 1; echo ana; await password: 1; echo;"
                            + " await user: 2; echo ana; await password: 2; echo segredo; await OK 1; } |"
                            + " script -qfec 'client login 127.0.0.1 "
                            + server.port()
                            + "' screen | tr -d '\\r'";
            assertThat(shell(typist))
                    .isEqualTo(
                            "user: ana\npassword: \nclient: "
                                    + peer
                                    + " asks again: 'the password is empty'\nuser: ana\npassword: \n"
                                    + peer
                                    + " answers OK\n[0]\n");
            server.played();
        }
    }

    @Test
    void many_megabytes_go_through_a_pipe_and_come_back_as_they_were() throws Exception {
        try (Peer server = echo("127.0.0.1", 0)) {
            assertThat(
                            shell(
                                    "head -c 20000000 /dev/urandom >data; cat data |"
                                            + " client echo 127.0.0.1 "
                                            + server.port()
                                            + " | cmp - data"))
                    .isEqualTo("[0]\n");
        }
    }

    /// The class path of these tests has no JLine, which only a chat on a terminal needs.
    @Test
    void a_chat_in_a_pipe_is_plain_lines_and_half_closes_at_the_end() throws Exception {
        try (Peer server =
                Peer.of(socket -> {
                    assertThat(
                                    new String(
                                            socket.getInputStream().readAllBytes(),
                                            StandardCharsets.UTF_8))
                            .isEqualTo("ana\noi");
                    socket.getOutputStream()
                            .write("* you are ana; here are ana".getBytes(StandardCharsets.UTF_8));
                })) {
            assertThat(shell("printf 'ana\\noi' | client chat 127.0.0.1 " + server.port()))
                    .isEqualTo("* you are ana; here are ana\n[0]\n");
        }
    }

    @Test
    void a_file_is_sent_as_it_is() throws Exception {
        Files.writeString(folder.resolve("text"), "from a file");
        try (Peer server = echo("127.0.0.1", 0)) {
            assertThat(shell("client echo 127.0.0.1 " + server.port() + " <text"))
                    .isEqualTo("from a file[0]\n");
        }
    }

    @Test
    void with_dev_null_or_a_folder_on_standard_input_the_courses_text_is_sent() throws Exception {
        for (String input : List.of("</dev/null", "</")) {
            try (Peer server = echo("127.0.0.1", 0)) {
                assertThat(shell("client echo 127.0.0.1 " + server.port() + " " + input))
                        .isEqualTo("Received 'Hello, world'\n[0]\n");
            }
        }
    }

    @Test
    void text_is_utf8_in_any_locale() throws Exception {
        byte[] twelve =
                "Olá, 🔌!!".getBytes(StandardCharsets.UTF_8); // as long as the course's text
        try (Peer server =
                Peer.of(socket -> {
                    socket.getInputStream().readAllBytes();
                    socket.getOutputStream().write(twelve);
                })) {
            assertThat(shell("LC_ALL=C client echo 127.0.0.1 " + server.port()))
                    .isEqualTo("Received 'Olá, 🔌!!'\n[0]\n");
        }
    }

    @Test
    void each_address_of_a_name_is_tried_until_one_answers() throws Exception {
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 many\n127.0.0.2 many\n");
        try (Peer server = echo("127.0.0.2", 0)) {
            assertThat(shell("client echo many " + server.port() + " found"))
                    .isEqualTo("Received 'found'\n[0]\n");
        }
    }

    @Test
    void a_name_whose_addresses_all_refuse_is_refused_by_each() throws Exception {
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 many\n127.0.0.2 many\n");
        String port;
        try (Peer server = echo("127.0.0.2", 0)) {
            port = server.port();
        }
        assertThat(shell("client echo many " + port))
                .startsWith("client: many (127.0.0.1:" + port + ", 127.0.0.2:" + port + ") refused")
                .endsWith("\n[3]\n");
    }

    private static Peer echo(String address, int port) throws IOException {
        return Peer.of(
                address,
                port,
                socket -> socket.getInputStream().transferTo(socket.getOutputStream()));
    }

    /// What a shell prints that has `client` on its path, and the exit code in brackets.
    private String shell(String line) throws Exception {
        Path program = folder.resolve("client");
        Files.writeString(program, program());
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Process process =
                new ProcessBuilder("sh", "-c", "PATH=.:$PATH; " + line + "; echo \"[$?]\"")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"))
                        .start();
        try {
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return out;
        } finally {
            process.destroyForcibly();
        }
    }

    private String program() {
        List<String> java = new ArrayList<>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        if (Files.exists(folder.resolve("hosts"))) {
            java.add("-Djdk.net.hosts.file=hosts");
        }
        java.add("-cp");
        java.add(code(ClientCommand.class) + File.pathSeparator + code(CommandLine.class));
        java.add(ClientCommand.class.getName());
        return "#!/bin/sh\nexec " + String.join(" ", java) + " \"$@\"\n";
    }

    private static Path code(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
