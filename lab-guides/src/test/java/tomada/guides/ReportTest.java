package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final String GUIDE =
            """
            ---
            title: Less < more & "so"
            goal: See <b>that</b> it is escaped.
            minutes: 3
            ---
            # Less

            See [the next](02-pair-up.md), [the protocol](../../server/PROTOCOL.md), <script>alert(1)</script>
            ![far](https://far.example/x.png) [do](javascript:alert(1))

            > **Predict:** will it?

            ```
            not a transcript <i>
            ```

            ```console
            ana$ echo '<script>'
            <script>
            ana$ compose/lan ladder x.pcap
            ...
            ana$ false
            expected
            ana$ echo never
            never <u>
            ```
            """;

    @Test
    void a_page_shows_the_prose_what_was_typed_and_what_appeared(@TempDir Path folder)
            throws IOException {
        String page = page(folder);
        assertThat(page)
                .contains("<h1>Less</h1>", "<blockquote class=\"question\">")
                .contains("echo '&lt;script&gt;'", "<pre>&lt;script&gt;</pre>")
                .contains("<time>0.2 s</time>", "<code>not a transcript &lt;i&gt;\n</code>")
                .contains("<pre>never &lt;u&gt;</pre>")
                .contains("<title>01 Less &lt; more &amp; &quot;so&quot;</title>")
                .contains(
                        "<img alt=\"far\" />",
                        "href=\"\">do</a>",
                        "href=\"02-pair-up.html\"",
                        "href=\"../../en/../../server/PROTOCOL.md\"");
    }

    @Test
    void a_failure_shows_the_line_the_difference_and_the_evidence(@TempDir Path folder)
            throws IOException {
        assertThat(page(folder))
                .contains(
                        "id=\"line-22\"", "01-less.md, line 22: it printed something &lt;else&gt;")
                .contains("<del>-expected</del>", "<ins>+actual &lt;p&gt;</ins>")
                .contains("<pre>SOCKETS &lt;none&gt;</pre>", "<p class=\"status\">[1]</p>");
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("0 of 1 passed", "<a href=\"01-less.html\">Less &lt; more &amp;")
                .contains("href=\"01-less.html#line-22\"", "2 of 4");
    }

    @Test
    void a_ladder_is_a_picture_that_can_run_nothing(@TempDir Path folder) throws IOException {
        assertThat(page(folder))
                .contains("<img ", "src=\"data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=\"")
                .doesNotContain("<svg");
    }

    @Test
    void nothing_that_was_printed_is_markup_and_no_page_asks_anybody_for_anything(
            @TempDir Path folder) throws IOException {
        String page = page(folder);
        String index = Files.readString(folder.resolve("index.html"));
        assertThat(page + index)
                .doesNotContain("<script", "<b>that", "<u>", "<i>", "<p>\"", "javascript:")
                .doesNotContainPattern("(src|href)=\"(https?:)?//")
                .doesNotContain("@import", "url(");
    }

    private static String page(Path folder) throws IOException {
        Guide guide = GuideParser.parse(Path.of("lab-guides/en/01-less.md"), GUIDE);
        List<Step> steps = guide.steps();
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(outcome(steps.get(0), true, 0, "", "<script>"));
        outcomes.add(outcome(steps.get(1), true, 0, "<svg></svg>", "|--->|"));
        outcomes.add(outcome(steps.get(2), false, 1, "", "actual <p>"));
        Played played = new Played(guide, outcomes, "SOCKETS <none>", "", Duration.ofMillis(1500));
        Path index = new Report(folder).write(List.of(played), Duration.ofSeconds(2));
        assertThat(index).isEqualTo(folder.resolve("index.html"));
        return Files.readString(folder.resolve("01-less.html"));
    }

    private static Outcome outcome(
            Step step, boolean passed, int status, String picture, String line) {
        return new Outcome(
                step,
                passed,
                List.of(line),
                OptionalInt.of(status),
                passed ? "" : "it printed something <else>",
                Duration.ofMillis(230),
                picture);
    }
}
