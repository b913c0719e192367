package tomada.server.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tomada.server.event.Errno;
import tomada.server.event.Transcript;
import tomada.server.net.Limits;
import tomada.server.net.RunningDatagramServer;
import tomada.server.net.RunningServer;

/// 100,000 inputs that no honest client sends, against each service: nothing crashes, nothing
/// leaks, and the next honest client is served. The seed makes a failure come again.
final class HostileTest {
    private static final int INPUTS = 100_000;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MAX_LINE = 300;

    private static final byte[][] NASTY = {
        "\n".getBytes(UTF_8),
        "\r\n".getBytes(UTF_8),
        "\r".getBytes(UTF_8),
        "\0".getBytes(UTF_8),
        "\u001b[2J\u001b]0;owned\u0007".getBytes(UTF_8),
        "a\tb\tc\n".getBytes(UTF_8),
        "\u202e\u2028\u0085".getBytes(UTF_8),
        "OK\nERROR x\nAGAIN\n".getBytes(UTF_8),
        "%s%n%d{}${jndi:x}".getBytes(UTF_8),
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8),
        {(byte) 0xc3},
        {(byte) 0xe4, (byte) 0xb8},
        {(byte) 0xf0, (byte) 0x9f, (byte) 0x94},
        {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {(byte) 0xff, (byte) 0xfe},
        {(byte) 0xc0, (byte) 0x80},
        {(byte) 0xff, (byte) 0xf4, (byte) 0xff, (byte) 0xfd, 6},
        "x".repeat(MAX_LINE).getBytes(UTF_8),
        "x".repeat(9000).getBytes(UTF_8),
    };

    @ParameterizedTest
    @ValueSource(strings = {"message", "echo", "upper", "requests", "login", "greet"})
    @Timeout(120)
    void a_hundred_thousand_hostile_inputs_change_nothing(String name) throws Exception {
        RandomGenerator random = new Random(77);
        Transcript nobody = silent();
        Limits limits = new Limits(MAX_LINE, 1000, Duration.ofMinutes(1));
        try (RunningServer server =
                RunningServer.of(
                        RunningServer.LOOPBACK.withLimits(limits), _ -> service(name, nobody))) {
            serveAnHonestClient(server, name);
            attack(server, random, 1000, perConnection(name)); // what the JVM opens once, it opens
            assertThat(server.awaitNobody(SOON)).isTrue();
            int descriptors = count("/proc/self/fd");
            int threads = count("/proc/self/task");
            attack(server, random, INPUTS, perConnection(name));
            serveAnHonestClient(server, name);
            assertThat(server.awaitNobody(SOON)).isTrue();
            assertThat(count("/proc/self/fd")).isLessThanOrEqualTo(descriptors + 2);
            assertThat(count("/proc/self/task")).isLessThanOrEqualTo(threads + 8);
            assertThat(server.err.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "upper"})
    @Timeout(120)
    void a_hundred_thousand_hostile_datagrams_change_nothing(String name) throws Exception {
        RandomGenerator random = new Random(78);
        try (RunningDatagramServer server =
                        RunningDatagramServer.of(
                                transcript -> (DatagramService) service(name, transcript));
                DatagramChannel hostile = server.client();
                DatagramChannel honest = server.client()) {
            InetSocketAddress address = server.address();
            for (int i = 0; i < INPUTS; i++) {
                hostile.send(ByteBuffer.wrap(input(random)), address);
                if (i % 100 == 0) { // an answer shows that the server keeps up
                    ByteBuffer answer = ByteBuffer.allocate(16);
                    honest.send(ByteBuffer.wrap("A".getBytes(UTF_8)), address);
                    honest.configureBlocking(true);
                    if (i % 10_000 == 0) {
                        drain(hostile);
                    }
                    honest.receive(answer);
                    assertThat(answer.flip().get()).isEqualTo((byte) 'A');
                }
            }
            assertThat(server.err.rest()).isEmpty();
        }
    }

    private static void drain(DatagramChannel channel) throws IOException {
        channel.configureBlocking(false);
        ByteBuffer answer = ByteBuffer.allocate(16);
        while (channel.receive(answer.clear()) != null) {
            // an answer to the hostile
        }
        channel.configureBlocking(true);
    }

    /// Sends so many inputs, and ends each connection in one of the ways that there are.
    private static void attack(
            RunningServer server, RandomGenerator random, int inputs, int perConnection)
            throws IOException, InterruptedException {
        for (int sent = 0; sent < inputs; ) {
            try (Socket client = server.connect()) {
                Thread reader = Thread.ofVirtual().start(() -> readAll(client));
                for (int i = random.nextInt(2 * perConnection); i >= 0; i--, sent++) {
                    client.getOutputStream().write(input(random));
                }
                switch (random.nextInt(3)) {
                    case 0 -> client.setSoLinger(true, 0); // RST
                    case 1 -> {
                        client.shutdownOutput();
                        reader.join();
                    }
                    default -> {} // FIN in both directions, with answers unread
                }
            } catch (IOException e) {
                // the server has ended the connection, past a limit or when all was said
                assertThat(Errno.isReset(e)).as(e.toString()).isTrue();
            }
        }
    }

    /// Few where the server ends the connection after a line or two.
    private static int perConnection(String name) {
        return switch (name) {
            case "login", "greet" -> 8;
            default -> 250;
        };
    }

    private static byte[] input(RandomGenerator random) {
        if (random.nextInt(4) > 0) {
            // the long ones seldom: it is their number that counts
            return NASTY[random.nextInt(NASTY.length - (random.nextInt(50) == 0 ? 0 : 2))];
        }
        byte[] bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void readAll(Socket client) {
        try {
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            assertThat(client).isNotNull(); // reset, by whom it is tested
        }
    }

    private static void serveAnHonestClient(RunningServer server, String name) throws IOException {
        String[] talk =
                switch (name) {
                    case "echo" -> new String[] {"Olá", "Olá"};
                    case "upper" -> new String[] {"labi", "LABI"};
                    case "login" -> new String[] {"ana\nsegredo\n", "OK\n"};
                    case "greet" -> new String[] {"obrigado", "bem vindo cliente\n"};
                    default -> new String[] {"Ola Mundo!", ""};
                };
        try (Socket client = server.connect()) {
            client.getOutputStream().write(talk[0].getBytes(UTF_8));
            client.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo(talk[1]);
        }
    }

    private static int count(String folder) throws IOException {
        try (var files = Files.list(Path.of(folder))) {
            return (int) files.count();
        }
    }

    private static Transcript silent() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
        return new Transcript(nowhere, nowhere);
    }

    private static StreamService service(String name, Transcript transcript) {
        return switch (name) {
            case "message" -> new Message(transcript);
            case "echo" -> new Echo(transcript);
            case "upper" -> new Upper(transcript);
            case "requests" -> new Requests(transcript, String::valueOf);
            case "login" -> new Login(transcript, null, MAX_LINE);
            case "greet" -> new Greet(transcript, MAX_LINE);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
