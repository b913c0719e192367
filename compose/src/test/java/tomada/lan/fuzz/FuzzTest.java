package tomada.lan.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tomada.lan.ladder.Ladder;
import tomada.lan.tool.Plain;
import tomada.lan.tool.Ruleset;
import tomada.lan.tool.Ss;
import tomada.lan.tool.Visible;
import tomada.lan.wire.CaptureFormatException;
import tomada.lan.wire.Trace;

/// Whatever parses others' bytes takes any: it answers, or says in a sentence that it is damaged.
/// The seeds are the saved files of the other tests; `make fuzz` tries 100,000 of each kind, and
/// `-Dtomada.fuzz.seed=N` those of another day.
@Timeout(value = 30, unit = MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzTest {
    private static final Path SEEDS = Path.of("src/test/resources");

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pcap", "pcapng"})
    void captures(String format) throws IOException {
        Path file = folder.resolve("any." + format);
        each(
                files("wire", "." + format),
                input -> {
                    Files.write(file, input);
                    try {
                        Ladder ladder = Ladder.of(Trace.read(file));
                        // More hosts than anybody's: their drawing is as wide as they are many.
                        if (ladder.lifelines().size() < 20) {
                            ladder.text();
                            ladder.svg();
                            ladder.mermaid();
                        }
                    } catch (CaptureFormatException sentence) {
                        // As promised.
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("texts")
    void words_of_tools(String kind, List<byte[]> seeds, Reading reading) throws IOException {
        each(
                seeds,
                input -> {
                    reading.read(new String(input, UTF_8));
                    reading.read(new String(input, ISO_8859_1));
                });
    }

    static Stream<Object[]> texts() throws IOException {
        List<byte[]> ss = files("tomada/lan/tool", ".ss");
        byte[] nft =
                """
                table inet tomada {
                	chain in {
                		type filter hook input priority -10; policy accept;
                		iifname != "lo" ip saddr { 10.77.0.10, 10.77.0.21 } log group 7777 queue-threshold 1 drop
                		iifname != "lo" tcp dport 5000 reject with tcp reset
                		meta l4proto { tcp, udp } th sport 7 numgen random mod 10000 < 2000 drop
                	}
                }
                """
                        .getBytes(UTF_8);
        byte[] screen = "\u001b]0;title\u0007a\u001b[1;31mred\u001b[0m\r\nb\bc".getBytes(UTF_8);
        return Stream.of(
                new Object[] {"ss", ss, (Reading) text -> Ss.parse("ana", text)},
                new Object[] {"nft", List.of(nft), (Reading) Ruleset::parse},
                new Object[] {"screen", List.of(screen), (Reading) Plain::of},
                new Object[] {"name", List.of(screen), (Reading) FuzzTest::isVisible});
    }

    private static void isVisible(String text) {
        if (Visible.line(text).codePoints().anyMatch(Visible::isHidden)) {
            throw new IllegalStateException("hidden: " + text);
        }
    }

    /// Reads a text, whatever is in it.
    @FunctionalInterface
    interface Reading {
        void read(String text);
    }

    /// Takes an input; fails where it should not.
    @FunctionalInterface
    private interface Taking {
        void take(byte[] input) throws IOException;
    }

    private static void each(List<byte[]> seeds, Taking taking) throws IOException {
        var mutations = new Mutations(seeds, Mutations.SEED);
        for (int number = 0; number < Mutations.INPUTS; number++) {
            byte[] input = mutations.next();
            try {
                taking.take(input);
            } catch (RuntimeException | Error crash) {
                Path kept = Files.write(Files.createTempFile("fuzz", ""), input);
                throw new AssertionError("input %d is in %s".formatted(number, kept), crash);
            }
        }
    }

    private static List<byte[]> files(String under, String ending) throws IOException {
        try (Stream<Path> all = Files.list(SEEDS.resolve(under))) {
            List<Path> files =
                    all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
            List<byte[]> contents = new ArrayList<>();
            for (Path file : files) {
                contents.add(Files.readAllBytes(file));
            }
            return contents;
        }
    }
}
