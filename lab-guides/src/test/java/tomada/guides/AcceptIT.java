package tomada.guides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `guides accept`, on a checkout of its own.
class AcceptIT {
    private static final String WRONG =
            """
            ana$ cat
            ana> hello
            good bye
            ana> again
            ...
            ana> ^D
            [3]
            server$ printf 'tcp %s LISTEN\\n' $$ 80
            head
            tcp [..] LISTEN
            """;
    private static final String RIGHT =
            """
            ana$ cat
            ana> hello
            hello
            ana> again
            ...
            ana> ^D
            again
            [0]
            server$ printf 'tcp %s LISTEN\\n' $$ 80
            tcp [..] LISTEN
            tcp 80 LISTEN
            """;

    @TempDir private Path home = Path.of("");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void checkOut() throws IOException {
        Files.createSymbolicLink(home.resolve("compose"), Home.CHECKOUT.resolve("compose"));
        write("en/01-x.md", GuideText.of(WRONG));
        write("pt/01-x.md", GuideText.of(WRONG).replace("Do this:", "Faça isto,\nassim:"));
    }

    @Test
    void what_happens_is_written_and_the_translation_with_it() throws IOException {
        assertThat(guides("accept", "01")).isZero();
        assertThat(read("en/01-x.md")).isEqualTo(GuideText.of(RIGHT));
        assertThat(read("pt/01-x.md"))
                .isEqualTo(GuideText.of(RIGHT).replace("Do this:", "Faça isto,\nassim:"));
        try (Stream<Path> files = Files.list(home.resolve("lab-guides/en"))) {
            assertThat(files).hasSize(1);
        }
        out.reset();
        assertThat(guides("accept", "01")).isZero();
        assertThat(out.toString(UTF_8)).contains("it happens as it says, nothing is rewritten");
        assertThat(read("en/01-x.md")).isEqualTo(GuideText.of(RIGHT));
    }

    @Test
    void what_must_run_and_has_ended_is_nothing_to_accept() throws IOException {
        String text = GuideText.of("ana$ false\na line\nana> ^C\n[*]\n");
        write("en/01-x.md", text);
        assertThat(guides("accept", "01")).isOne();
        assertThat(out.toString(UTF_8))
                .contains(
                        "01-x.md:11: ana$ false: it ended, with exit status 1, and must still run")
                .contains("this is nothing to accept");
        assertThat(read("en/01-x.md")).isEqualTo(text);
    }

    private int guides(String... args) {
        PrintStream stream = new PrintStream(out, true, UTF_8);
        return GuidesCommand.run(new Output(stream, false), stream, home, args);
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve("lab-guides").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String read(String name) throws IOException {
        return Files.readString(home.resolve("lab-guides").resolve(name));
    }
}
