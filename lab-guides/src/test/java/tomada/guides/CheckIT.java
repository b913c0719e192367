package tomada.guides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `guides check`, as a user types it, on a checkout of its own.
class CheckIT {
    @TempDir private Path home = Path.of("");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void checkOut() throws IOException {
        Files.createSymbolicLink(home.resolve("compose"), Home.CHECKOUT.resolve("compose"));
        Path guides = Files.createDirectories(home.resolve("lab-guides/en"));
        Files.writeString(
                guides.resolve("01-right.md"),
                GuideText.of("ana$ hostname\nana\nana# id -u; pwd; touch x\n0\n/root\n"));
        Files.writeString(
                guides.resolve("02-wrong.md"),
                GuideText.of("ana$ hostname\nanna\nana# id -u\n0\n"));
    }

    @Test
    void it_tells_which_guides_pass_and_why_others_do_not() throws IOException {
        assertThat(check()).isOne();
        assertThat(out.toString(UTF_8))
                .contains("02-wrong.md:11: ana$ hostname", "-anna", "+ana")
                .containsPattern("✓ 01 A guide of the tests +2 of +2 steps +\\d+\\.\\d s")
                .containsPattern("✗ 02 A guide of the tests +0 of +2 steps +\\d+\\.\\d s")
                .contains("1 of 2 guides passed, 3 steps, ");
        Path report = home.resolve("lab-guides/target/report");
        assertThat(out.toString(UTF_8)).endsWith("Report: " + report.resolve("index.html") + "\n");
        assertThat(Files.readString(report.resolve("index.html"))).contains("1 of 2 passed");
        assertThat(Files.readString(report.resolve("01-right.html"))).contains("<b>hostname</b>");
        assertThat(Files.readString(report.resolve("02-wrong.html")))
                .contains("<del>-anna</del>", "SOCKETS");
    }

    @Test
    void it_exits_with_0_where_all_pass() {
        assertThat(check("01")).isZero();
        assertThat(out.toString(UTF_8)).contains("1 of 1 guides passed, 2 steps, ");
    }

    @Test
    void what_makes_no_sense_is_a_sentence_and_2() throws IOException {
        assertThat(check("99")).isEqualTo(2);
        Path typo = home.resolve("typo.md");
        Files.writeString(typo, GuideText.of("anna$ hostname\n"));
        assertThat(check(typo.toString())).isEqualTo(2);
        assertThat(check("--in", "fr")).isEqualTo(2);
        assertThat(out.toString(UTF_8).lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("guides: "))
                .anyMatch(line -> line.contains("typo.md:11: the LAN has no host anna"));
    }

    private int check(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "check";
        System.arraycopy(args, 0, all, 1, args.length);
        PrintStream stream = new PrintStream(out, true, UTF_8);
        return GuidesCommand.run(new Output(stream, false), stream, home, all);
    }
}
