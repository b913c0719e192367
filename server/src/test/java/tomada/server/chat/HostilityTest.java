package tomada.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tomada.server.net.RunningServer;

/// 100,000 random and hostile inputs, the same ones every time.
final class HostilityTest {
    private static final int INPUTS = 100_000;
    private static final int ON_ONE_CONNECTION = 50;
    private static final String[] SEEDS = {
        "/quit",
        "/who",
        "/help",
        "/msg ",
        "/msg honest ",
        "/me ",
        "/",
        "//",
        "honest",
        "ana",
        "\r",
        "\n",
        "\n\n\n",
        "\r\n",
        "\0",
        "\u001b]0;x\u0007",
        "\u202e",
        "é",
        "\ud83d\udd0c",
        "ERROR x",
        "* honest left",
        "[ana] ",
        "~ ",
        ": ",
        " "
    };

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void the_next_honest_member_is_served_after_all_of_them_and_nothing_leaks() throws Exception {
        Random random = new Random(3);
        Chat[] chat = new Chat[1];
        try (RunningServer server =
                RunningServer.of(transcript -> {
                    chat[0] = new Chat(Allowance.DEFAULT, transcript);
                    return chat[0];
                })) {
            Guest honest = Guest.named("honest", server);
            Thread listening = Thread.ofPlatform().start(() -> listen(honest));
            int sockets = sockets();
            for (int i = 0; i < INPUTS; i += ON_ONE_CONNECTION) {
                attack(server, random);
            }
            honest.says("/quit");
            assertThat(listening.join(java.time.Duration.ofSeconds(20))).isTrue();
            while (!chat[0].isEmpty()) {
                Thread.onSpinWait(); // the test's deadline ends it
            }
            try (Guest ana = Guest.named("ana", server);
                    Guest bruno = Guest.named("bruno", server)) {
                // Of those whom the backlog still held, some come and go meanwhile.
                ana.hearsAtLast("* bruno joined");
                bruno.says("oi");
                ana.hearsAtLast("bruno: oi");
            }
            while (sockets() > sockets) {
                Thread.onSpinWait(); // the test's deadline ends it
            }
            assertThat(server.err.rest()).isEmpty();
        }
    }

    /// The honest member hears whole lines of the protocol's kinds, and no control character.
    private static void listen(Guest honest) {
        try {
            for (String line = honest.next(); line != null; line = honest.next()) {
                assertThat(line)
                        .matches(
                                "\\* .*|~ [\\p{L}\\p{N}_-]+ .*|\\[[\\p{L}\\p{N}_-]+] .*"
                                        + "|[\\p{L}\\p{N}_-]+: .*")
                        .doesNotMatch(".*[\\p{Cc}\u202e].*");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void attack(RunningServer server, Random random) throws IOException {
        Socket socket = server.connect();
        try {
            if (random.nextInt(4) > 0) {
                socket.getOutputStream().write(("h" + random.nextInt(50) + "\n").getBytes(UTF_8));
            }
            for (int i = 0; i < ON_ONE_CONNECTION; i++) {
                socket.getOutputStream().write(input(random));
            }
            if (random.nextInt(4) == 0) {
                socket.shutdownOutput();
            }
        } catch (IOException e) {
            // The server may have dropped it.
        } finally {
            // A reset leaves no TIME_WAIT: the ports of this machine are not used up.
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    private static byte[] input(Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> {
                byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                yield noise;
            }
            case 2 -> "x".repeat(random.nextInt(300)).getBytes(UTF_8);
            case 3 ->
                    random.nextInt(100) == 0
                            ? "y".repeat(random.nextInt(3 * Allowance.LINE)).getBytes(UTF_8)
                            : new byte[] {'\n'};
            default -> {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(5); i >= 0; i--) {
                    text.append(SEEDS[random.nextInt(SEEDS.length)]);
                }
                yield text.append(random.nextBoolean() ? "\n" : "").toString().getBytes(UTF_8);
            }
        };
    }

    /// The process's sockets: what the JVM opens beside them, its pollers among that, is its own.
    private static int sockets() throws IOException {
        int count = 0;
        try (DirectoryStream<Path> descriptors =
                Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                try {
                    if (Files.readSymbolicLink(descriptor).toString().startsWith("socket:")) {
                        count++;
                    }
                } catch (NoSuchFileException e) {
                    // Closed meanwhile.
                }
            }
        }
        return count;
    }
}
