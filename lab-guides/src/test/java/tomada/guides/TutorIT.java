package tomada.guides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tomada.lan.Lan;

/// A guide that is played by somebody at a keyboard, on a real LAN.
class TutorIT {
    private static final Guide GUIDE =
            GuideParser.parse(
                    Path.of("01-short.md"),
                    """
                    ---
                    title: Short
                    goal: See the player work.
                    minutes: 1
                    ---
                    # Short

                    Read **this**.

                    ```console
                    server$ cat
                    server> oi
                    oi
                    ```

                    > **Predict:** what will ana say?

                    ```console
                    ana$ echo tchau
                    tchau
                    server> ^C
                    [130]
                    ```
                    """);

    private static Lan lan;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        lan = Lan.start();
    }

    @AfterAll
    static void remove() {
        lan.close();
    }

    @Test
    void enter_does_each_step_with_the_terminals_side_by_side_to_the_end() throws Exception {
        String shown = play("\n\nI guess tchau\n\n\n", true);
        assertThat(shown)
                .contains("Read this.", "Predict: what will ana say?", "step 4 of 4")
                .containsSubsequence(
                        "✓ server$ cat", "✓ server> oi", "✓ ana$ echo tchau", "✓ server> ^C")
                .containsPattern("┌─ server .*┌─ ana ")
                .doesNotContain("✗");
    }

    @Test
    void what_somebody_types_wrong_is_told_and_can_be_typed_again() throws Exception {
        String shown = play("s\ns\n\nt\necho ola\nt\necho tchau\nq\n", false);
        assertThat(shown)
                .containsSubsequence("✗ ana$ echo ola", "-tchau", "+ola", "✓ ana$ echo tchau");
    }

    @Test
    void who_leaves_goes_on_later_where_the_lan_was() throws Exception {
        assertThat(play("\n\nq\n", false)).contains("Your place is kept: step 2 of 4");
        String shown = play("\nI guess\n\n\n", true);
        assertThat(shown)
                .containsSubsequence(
                        "You have done 2 of 4 steps",
                        "✓ server$ cat",
                        "✓ server> oi",
                        "step 3 of 4",
                        "✓ server> ^C")
                .doesNotContain("✗");
        assertThat(bookmark().done(GUIDE)).isZero();
    }

    @Test
    void back_offers_the_step_before_and_repeat_does_it_again_at_once() throws Exception {
        String shown = play("r\n\nb\n\nr\nq\n", false);
        assertThat(shown)
                .containsSubsequence(
                        "This is the first step",
                        "step 1 of 4",
                        "✓ server$ cat",
                        "step 2 of 4",
                        "step 1 of 4",
                        "✓ server$ cat",
                        "step 2 of 4",
                        "✓ server$ cat",
                        "step 2 of 4",
                        "Your place is kept: step 1 of 4");
    }

    private Bookmark bookmark() {
        return new Bookmark(folder.resolve("places").resolve("guides.properties"));
    }

    private String play(String keys, boolean toTheEnd) throws IOException, InterruptedException {
        var shown = new ByteArrayOutputStream();
        var stream = new PrintStream(shown, true, UTF_8);
        try (Terminal terminal =
                        TerminalBuilder.builder()
                                .dumb(true)
                                .system(false)
                                .streams(new ByteArrayInputStream(keys.getBytes(UTF_8)), stream)
                                .build();
                Play play = new Play(lan, Home.CHECKOUT, Map.of(), null)) {
            boolean ended =
                    new Tutor(GUIDE, play, terminal, new Output(stream, false)).play(bookmark());
            assertThat(ended).isEqualTo(toTheEnd);
        }
        return shown.toString(UTF_8);
    }
}
