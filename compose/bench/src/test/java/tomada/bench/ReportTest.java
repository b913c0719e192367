package tomada.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReportTest {
    private static final Metric UP = Metric.seconds("up");

    private static final Row OURS =
            new Row(
                    "lan",
                    "11 hosts",
                    UP,
                    "compose/up",
                    Role.TOMADA,
                    List.of(3.0, 2.0, 2.5),
                    "The engine.",
                    "",
                    false,
                    Optional.of(new Row.Ratio(0.5, "docker run")),
                    Optional.of(new Row.Ratio(25, "ip -batch")),
                    List.of(
                            new Verdict(
                                    Verdict.Result.MISSED, "at most 0.30 times docker run", 0.5)));

    private static final Row PEER = peer("docker run", List.of(5.0), "One <command> | each.", "");

    private static final Row ABSENT =
            peer("Mininet", List.of(), "-", "left out: mn is not installed");

    private static final Report REPORT =
            new Report(
                    new Surroundings(Map.of("processor", "two cores")),
                    true,
                    List.of(
                            new Report.Section(
                                    "lan", "Starting", "One LAN.", "", List.of(OURS, PEER, ABSENT)),
                            new Report.Section(
                                    "bare", "Bare", "A machine.", "it takes minutes", List.of())));

    @Test
    void the_table_is_aligned_and_says_who_was_left_out() {
        assertThat(table(false))
                .isEqualTo(
                        """

                        lan: Starting

                          11 hosts, up  MEDIAN  SPREAD            TO THE BEST PEER    TO THE FLOOR      GOAL
                          compose/up    2.50 s  2.00 to 3.00 (3)  0.500 x docker run  25.0 x ip -batch  missed with 0.500: at most 0.30 times docker run
                          docker run    5.00 s  5.00 to 5.00 (1)  -                   -                 -
                          Mininet       left out: mn is not installed

                        bare: Bare
                          left out: it takes minutes

                        0 goals met, 1 missed, 0 not judged
                        """);
    }

    @Test
    void a_goal_that_is_missed_is_red_on_a_terminal() {
        assertThat(table(true))
                .contains("\u001b[31m  compose/up")
                .contains("\u001b[1mlan: Starting");
    }

    @Test
    void each_row_of_the_markdown_page_says_what_limits_it() {
        assertThat(MarkdownPage.of(REPORT))
                .contains("| processor | two cores |\n| rounds | few (quick) |\n")
                .contains(
                        "## 0 goals met, 1 missed, 0 not judged\n",
                        "| lan, 11 hosts, up | compose/up | at most 0.30 times docker run | 0.500 |"
                                + " missed |\n")
                .contains("## Starting (`lan`)\n\nOne LAN.\n\n### 11 hosts, up\n")
                .contains(
                        "| compose/up | ours | 2.50 s | 2.00 to 3.00 (3) | 0.500 x docker run | 25.0 x"
                                + " ip -batch | missed with 0.500: at most 0.30 times docker run | The engine. |\n")
                .contains("| - | - | - | One <command> \\| each. |\n")
                .contains(
                        "| Mininet | peer | - | - | - | - | - | left out: mn is not installed |\n")
                .contains("## Bare (`bare`)\n\nA machine.\n\nLeft out: it takes minutes.\n");
    }

    @Test
    void the_page_escapes_what_programs_said_and_has_a_plot() throws Exception {
        assertThat(HtmlPage.of(REPORT))
                .contains("<dt>processor</dt><dd>two cores</dd>")
                .contains(
                        "<tr class=\"ours\"><td>compose/up</td><td class=\"faint\">ours</td><td"
                                + " class=\"figure\">2.50 s</td>")
                .contains(
                        "<div class=\"bad\">missed with 0.500: at most 0.30 times docker run</div>")
                .contains("One &lt;command&gt; | each.")
                .contains("<td colspan=\"6\">left out: mn is not installed</td>")
                .contains("<p>Left out: it takes minutes.</p>")
                .contains("<h2>0 goals met, 1 missed, 0 not judged</h2>")
                .contains("<td class=\"figure\">0.500</td><td class=\"bad\">missed</td>")
                .contains("<figcaption>up; shorter is better</figcaption>")
                .containsOnlyOnce("<svg ");
    }

    @Test
    void the_json_has_every_sample() throws Exception {
        JsonNode json = new ObjectMapper().readTree(Samples.json(REPORT));
        JsonNode ours = json.get("rows").get(0);
        assertThat(ours.get("samples").toString()).isEqualTo("[3.0,2.0,2.5]");
        assertThat(ours.get("unit").asText()).isEqualTo("s");
        assertThat(ours.get("goals").get(0).get("result").asText()).isEqualTo("missed");
        assertThat(json.get("rows").get(2).get("trouble").asText()).contains("not installed");
        assertThat(json.get("surroundings").get("processor").asText()).isEqualTo("two cores");
    }

    private static String table(boolean colour) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, UTF_8);
        new Table(new Output(stream, stream, colour)).print(REPORT);
        return out.toString(UTF_8);
    }

    private static Row peer(String name, List<Double> samples, String limit, String trouble) {
        return new Row(
                "lan",
                "11 hosts",
                UP,
                name,
                Role.PEER,
                samples,
                limit,
                trouble,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
