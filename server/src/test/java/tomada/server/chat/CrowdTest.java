package tomada.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/// The chat as a process of its own: a signal, and 11,000 members.
final class CrowdTest {
    private static final int IDLE = 10_000;
    private static final int TALKING = 1_000;

    @Test
    void sigterm_says_bye_to_all_and_ends_within_2_seconds_also_with_one_who_does_not_read()
            throws Exception {
        Process process = start("--queue", "100000000");
        try (BufferedReader out = process.inputReader(UTF_8)) {
            int port = port(out.readLine());
            try (Guest ana = new Guest(connect(port));
                    Guest stuck = new Guest(connect(port))) {
                ana.says("ana");
                ana.hears("* welcome; what is your name?", "* you are ana; here are ana");
                stuck.says("stuck");
                ana.hears("* stuck joined");
                String text = "x".repeat(8000);
                for (int i = 0; i < 2_000; i++) {
                    ana.says(text); // 16 MB, more than the kernels keep
                }
                ana.says("/who");
                ana.hears("* here are ana, stuck");
                long start = System.nanoTime();
                process.toHandle()
                        .destroy(); // SIGTERM; Process.destroy() would close `out` as well
                ana.hears("* the server ends; bye");
                ana.hearsTheEnd();
                assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .isLessThan(Duration.ofSeconds(2));
                assertThat(process.exitValue()).isZero();
            }
            assertThat(out.lines().toList()).contains("Stopped");
            assertThat(process.errorReader().readLine()).isNull();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void ten_thousand_idle_members_hear_what_a_thousand_say() throws Exception {
        Process process = start("--backlog", "4096", "--max-connections", "12000");
        CountDownLatch joined = new CountDownLatch(IDLE + TALKING);
        BufferedReader out = process.inputReader(UTF_8);
        try (Crowd crowd = new Crowd(port(out.readLine()))) {
            Thread.ofPlatform()
                    .start(() ->
                            out.lines()
                                    .filter(line -> line.contains(" joined from "))
                                    .forEach(_ -> joined.countDown()));
            long start = System.nanoTime();
            crowd.arrive(IDLE, "i");
            crowd.drainUntil(() -> joined.getCount() == TALKING);
            System.out.printf("%d joined: %d ms%n", IDLE, millis(start));
            System.out.println(memory(process));
            crowd.arrive(TALKING, "t");
            crowd.drainUntil(() -> joined.getCount() == 0);
            System.out.printf("%d joined: %d ms%n", IDLE + TALKING, millis(start));

            start = System.nanoTime();
            crowd.say(IDLE, "oi!\n");
            crowd.drainUntil(() -> crowd.heard() >= (long) TALKING * (IDLE + TALKING - 1));
            System.out.printf("%d said, all heard: %d ms%n", TALKING, millis(start));
            for (int i = 0; i < IDLE; i++) {
                assertThat(crowd.heard(i)).isEqualTo(TALKING);
            }
            for (int i = IDLE; i < IDLE + TALKING; i++) {
                assertThat(crowd.heard(i)).isEqualTo(TALKING - 1);
            }
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.toHandle().destroyForcibly(); // Process's would close `out` under its reader
        }
    }

    private static Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx1g", "-Djdk.pollerMode=1", "-cp"));
        command.add(code(Chat.class) + File.pathSeparator + code(CommandLine.class));
        command.addAll(List.of("tomada.server.ServerCommand", "chat", "--bind", "127.0.0.1"));
        command.addAll(List.of("--port", "0"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).directory(new File("/")).start();
    }

    private static Path code(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /// What the process has of the machine's memory, as proc(5) has it: `VmRSS: 123456 kB`.
    private static String memory(Process process) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS")).findFirst().orElse("");
        }
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static int port(String listening) {
        return Integer.parseInt(listening.replaceAll(".*:(\\d+) .*", "$1"));
    }
}
