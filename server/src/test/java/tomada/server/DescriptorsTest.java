package tomada.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// A server that may have no more descriptors (`ulimit -n`).
final class DescriptorsTest {
    @Test
    void who_took_the_last_descriptor_is_waited_for_and_the_next_is_served_when_it_is_free(
            @TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")));
        Process process =
                ServerProgram.startFrom(
                        jar(folder), List.of(), "echo", "--bind=127.0.0.1", "--port=0", "--idle=1");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            int port = ServerProgram.port(out);
            leaveOne(process);
            // No virtual thread has waited for a socket yet. Only who says nothing makes one wait
            // for sure; that it did shows when it was for long enough.
            Socket next;
            try (Socket last = connect(port)) {
                next = connect(port);
                assertThat(process.errorReader().readLine())
                        .isEqualTo(
                                "server: cannot accept a connection, trying on: Too many open files");
                assertThat(new String(last.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("ERROR silent for 1 s\n");
            }
            try (next) {
                assertEchoed(next);
            }
            try (Socket later = connect(port)) {
                assertEchoed(later);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void out_of_descriptors_it_says_so_and_goes_on_when_some_are_free() throws Exception {
        Process process =
                ServerProgram.start(
                        List.of("sh", "-c", "ulimit -n 64; exec \"$@\"", "sh"),
                        "echo",
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        "0");
        List<Socket> clients = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            int port = ServerProgram.port(out);
            for (int i = 0; i < 80; i++) {
                clients.add(new Socket(InetAddress.ofLiteral("127.0.0.1"), port));
            }
            assertThat(process.errorReader().readLine())
                    .isEqualTo(
                            "server: cannot accept a connection, trying on: Too many open files");
            for (Socket client : clients) {
                client.close();
            }
            try (Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
                client.setSoTimeout(10_000);
                client.getOutputStream().write('x');
                assertThat(client.getInputStream().read()).isEqualTo('x');
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /// Limits the process to the descriptors that it has, and one more.
    private static void leaveOne(Process process) throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            Set<String> taken =
                    open.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
            int free = 0;
            while (taken.contains(Integer.toString(free))) {
                free++;
            }
            Process limited =
                    new ProcessBuilder(
                                    "prlimit",
                                    "--pid=" + process.pid(),
                                    "--nofile=" + (free + 1)) // one more than the largest
                            .start();
            assertThat(limited.waitFor()).isZero();
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void assertEchoed(Socket client) throws IOException {
        client.getOutputStream().write('x');
        assertThat(client.getInputStream().read()).isEqualTo('x');
    }

    /// The program as the images have it. A JAR stays open, where each class of a folder is a file
    /// that would need a descriptor of its own.
    private static String jar(Path folder) throws IOException {
        Path jar = folder.resolve("server.jar");
        Path classes = ServerProgram.code(ServerCommand.class);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes).filter(Files::isRegularFile)) {
            for (Path path : (Iterable<Path>) files::iterator) {
                entries.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, entries);
                entries.closeEntry();
            }
        }
        return jar + File.pathSeparator + ServerProgram.code(CommandLine.class);
    }
}
