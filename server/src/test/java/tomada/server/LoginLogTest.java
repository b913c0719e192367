package tomada.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The log of `server login` through SIGKILL and a full disk.
final class LoginLogTest {
    private static final String RECORD =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\t127\\.0\\.0\\.1:\\d+\t[^\t]+\t[^\t]+";

    @TempDir Path folder;

    @Test
    @Timeout(120)
    void a_server_killed_at_any_moment_loses_no_login_that_it_answered() throws Exception {
        Path log = folder.resolve("log-acesso.txt");
        Random random = new Random(20261120);
        Set<String> answered = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < 20; round++) {
            Process server = start(List.of(), log);
            try (BufferedReader out = server.inputReader(UTF_8)) {
                int port = ServerProgram.port(out);
                assertHolds(log, answered);
                logInAndKill(server, port, random.nextInt(1000), "round" + round, answered);
            } finally {
                server.destroyForcibly().waitFor();
            }
        }
        Process last = start(List.of(), log);
        try (BufferedReader out = last.inputReader(UTF_8)) {
            ServerProgram.port(out);
            assertHolds(log, answered);
            assertThat(answered).hasSizeGreaterThan(20);
        } finally {
            last.destroyForcibly().waitFor();
        }
    }

    /// 1,000 logins at once; after so many answers the server is killed.
    private static void logInAndKill(
            Process server, int port, int enough, String prefix, Set<String> answered)
            throws InterruptedException {
        AtomicInteger answers = new AtomicInteger();
        CountDownLatch kill = new CountDownLatch(1);
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            String user = prefix + "-" + i;
            clients.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                if (answers(port, user)) {
                                    answered.add(user);
                                    if (answers.incrementAndGet() >= enough) {
                                        kill.countDown();
                                    }
                                }
                            }));
        }
        assertThat(kill.await(20, TimeUnit.SECONDS)).isTrue();
        server.destroyForcibly(); // SIGKILL
        for (Thread client : clients) {
            client.join();
        }
    }

    private static boolean answers(int port, String user) {
        try {
            return logIn(port, user);
        } catch (IOException e) {
            return false; // the server was killed
        }
    }

    private static boolean logIn(int port, String user) throws IOException {
        try (Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            client.setSoTimeout(10_000);
            client.getOutputStream().write((user + "\nsegredo-" + user + "\n").getBytes(UTF_8));
            return new String(client.getInputStream().readAllBytes(), UTF_8).equals("OK\n");
        }
    }

    private static void assertHolds(Path log, Set<String> answered) throws IOException {
        String text = Files.readString(log);
        assertThat(text.isEmpty() || text.endsWith("\n")).as("the last line is whole").isTrue();
        List<String> lines = text.lines().toList();
        assertThat(lines).allMatch(Pattern.compile(RECORD).asMatchPredicate());
        assertThat(
                        lines.stream()
                                .map(line -> line.split("\t"))
                                .filter(fields -> fields[3].equals("segredo-" + fields[2]))
                                .map(fields -> fields[2])
                                .collect(Collectors.toSet()))
                .containsAll(answered);
    }

    @Test
    void a_full_disk_is_told_and_loses_nothing_that_is_there() throws Exception {
        Path log = folder.resolve("log-acesso.txt");
        // no file may grow beyond 8 blocks of 512 bytes: the JVM ignores SIGXFSZ, write(2) fails
        Process server = start(List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"), log);
        try (BufferedReader out = server.inputReader(UTF_8);
                BufferedReader err = server.errorReader(UTF_8)) {
            int port = ServerProgram.port(out);
            int taken = 0;
            while (logIn(port, "ana" + taken)) {
                taken++;
            }
            assertThat(taken).isBetween(30, 100);
            assertThat(err.readLine()).contains("is not taken down: File too large");
            String before = Files.readString(log);
            assertThat(before).endsWith("\n").hasLineCount(taken).matches("(" + RECORD + "\n)+");
            try (Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
                client.getOutputStream().write(("x".repeat(500) + "\ny\n").getBytes(UTF_8));
                assertThat(client.getInputStream().readAllBytes())
                        .asString(UTF_8)
                        .isEqualTo("ERROR the login is not taken down: File too large\n");
            }
            assertThat(log).hasContent(before.stripTrailing() + "\n");
            Files.writeString(log, ""); // room again
            assertThat(logIn(port, "bruno")).isTrue();
            assertThat(Files.readString(log)).matches(RECORD + "\n");
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void the_log_is_its_owners_alone() throws Exception {
        Path log = folder.resolve("log-acesso.txt");
        Process server = start(List.of(), log);
        try (BufferedReader out = server.inputReader(UTF_8)) {
            ServerProgram.port(out);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                    .isEqualTo("rw-------");
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static Process start(List<String> prefix, Path log) throws IOException {
        return ServerProgram.start(
                prefix,
                "login",
                "--bind",
                "127.0.0.1",
                "--port",
                "0",
                "--backlog",
                "2000",
                "--max-connections",
                "2000",
                "--log",
                log.toString());
    }
}
