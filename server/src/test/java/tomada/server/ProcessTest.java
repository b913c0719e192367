package tomada.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// What only a process of its own shows: signals and users.
final class ProcessTest {
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void a_signal_says_goodbye_to_every_peer_and_ends_with_0_in_2_s(String signal)
            throws Exception {
        Process process =
                ServerProgram.start(List.of(), "echo", "--bind", "127.0.0.1", "--port", "0");
        List<Socket> clients = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            int port = ServerProgram.port(out);
            for (int i = 0; i < 20; i++) {
                Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
                client.setSoTimeout(10_000);
                client.getOutputStream().write('x');
                assertThat(client.getInputStream().read()).isEqualTo('x');
                assertThat(out.readLine()).startsWith("Connected by 127.0.0.1:");
                clients.add(client);
            }
            Instant start = Instant.now();
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            for (Socket client : clients) {
                assertThat(client.getInputStream().read()).isEqualTo(-1); // FIN; and none closes
            }
            assertThat(out.readLine()).isEqualTo("Stopped");
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
            assertThat(process.exitValue()).isZero();
            assertThat(process.errorReader().readLine()).isNull();
        } finally {
            process.destroyForcibly();
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void a_signal_removes_the_unix_socket(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("echo.sock");
        Process process = ServerProgram.start(List.of(), "echo", "--bind", path.toString());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("Listening on " + path + " (unix)");
            process.toHandle().destroy(); // SIGTERM; Process.destroy() would close `out` as well
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(path).doesNotExist();
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-accept", "--udp"})
    void a_signal_ends_a_server_without_connections_too(String option) throws Exception {
        Process process =
                ServerProgram.start(
                        List.of(), "echo", "--bind", "127.0.0.1", "--port", "0", option);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine())
                    .endsWith(option.equals("--udp") ? " (udp)" : " (tcp); accepting nobody");
            process.toHandle().destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_reserved_port_is_refused_to_who_is_not_root(@TempDir Path readable) throws Exception {
        Path free = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
        // A sysctl is read in one read(2); Files.readString takes its first byte for all of it.
        try (BufferedReader reader = Files.newBufferedReader(free)) {
            assumeTrue(Integer.parseInt(reader.readLine()) > 80);
        }
        List<String> asNobody = List.of();
        if ("root".equals(System.getProperty("user.name"))) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")));
            asNobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        }
        Process process =
                ServerProgram.startFrom(
                        copy(readable), asNobody, "echo", "--bind", "127.0.0.1", "--port", "80");
        try {
            assertThat(process.errorReader().readLine())
                    .startsWith("server: port 80 is reserved (0 to 1023");
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(8);
        } finally {
            process.destroyForcibly();
        }
    }

    /// The program where everybody can read it.
    private static String copy(Path folder) throws IOException {
        Path classes = ServerProgram.code(ServerCommand.class);
        try (var files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target =
                        folder.resolve("classes").resolve(classes.relativize(file).toString());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path picocli =
                Files.copy(ServerProgram.code(CommandLine.class), folder.resolve("picocli.jar"));
        try (var files = Files.walk(folder)) {
            files.forEach(file -> file.toFile().setReadable(true, false));
        }
        try (var folders = Files.walk(folder).filter(Files::isDirectory)) {
            folders.forEach(file -> file.toFile().setExecutable(true, false));
        }
        return folder.resolve("classes") + File.pathSeparator + picocli;
    }
}
