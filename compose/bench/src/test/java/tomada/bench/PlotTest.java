package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PlotTest {
    private static final Metric UP = Metric.seconds("up");
    private static final Metric DELIVERIES = Metric.perSecond("deliveries");
    private static final Pattern TEXT = Pattern.compile("<text\\b[^>]*>([^<]*)</text");
    private static final Pattern CLIP = Pattern.compile("<clipPath\\b[^>]*\\bid=\"([^\"]*)\"");

    @Test
    void every_bar_has_its_name_and_its_value_under_the_heading_of_its_shape() {
        String svg =
                Plot.svg(
                        "Starting",
                        List.of(
                                row("5 hosts", UP, "compose/up", Role.TOMADA, 0.763),
                                row("5 hosts", UP, "ip -batch", Role.FLOOR, 0.0365),
                                row("200 hosts", UP, "compose/up", Role.TOMADA, 1.62)));
        assertThat(texts(svg))
                .contains("5 hosts", "200 hosts", "compose/up", "ip -batch (floor)")
                .contains("0.763 s", "0.0365 s", "1.62 s");
        assertThat(svg).contains("aria-label=\"Starting\"");
    }

    @Test
    void the_scale_is_in_numbers_as_people_write_them() {
        assertThat(texts(Plot.svg("up", List.of(peer(UP, 0.0365), ours(UP, 38.4)))))
                .containsSubsequence("0.01", "0.1", "1", "10 s");
        assertThat(texts(Plot.svg("up", List.of(peer(DELIVERIES, 159e3), ours(DELIVERIES, 74e6)))))
                .containsSubsequence("100,000", "1,000,000", "10,000,000 /s")
                .contains("74,000,000 /s");
    }

    @Test
    void a_scale_of_few_powers_of_ten_has_steps_between_them() {
        assertThat(texts(Plot.svg("up", List.of(peer(UP, 22), ours(UP, 61)))))
                .containsSubsequence("10", "20", "50 s");
    }

    @Test
    void ours_has_the_one_colour_and_all_of_them_are_the_pages() {
        String svg =
                Plot.svg(
                        "up",
                        List.of(
                                ours(UP, 1),
                                peer(UP, 2),
                                row("5 hosts", UP, "ip -batch", Role.FLOOR, 0.5)));
        assertThat(svg)
                .containsPattern(
                        "<rect[^>]*fill=\"var\\(--ours\\)\"|fill=\"var\\(--ours\\)\"[^>]*>\\s*<rect")
                .contains("var(--peer)", "var(--floor)")
                .doesNotContainPattern("fill=\"(rgb|#|blue|red|gray)");
    }

    @Test
    void what_is_0_has_a_value_and_a_bar_of_no_length() {
        String svg = Plot.svg("downloads", List.of(ours(UP, 0), peer(UP, 40)));
        assertThat(texts(svg)).contains("ours", "0 s", "40.0 s").containsSubsequence("10", "20 s");
        assertThat(svg).doesNotContain("NaN", "Infinity");
        assertThat(Plot.svg("downloads", List.of(ours(UP, 0)))).isEmpty();
    }

    @Test
    void no_two_plots_of_a_page_have_an_id_in_common() {
        List<String> first = ids(Plot.svg("up", List.of(ours(UP, 1))));
        List<String> second = ids(Plot.svg("up", List.of(ours(UP, 1))));
        assertThat(first).isNotEmpty().doesNotContainAnyElementsOf(second);
    }

    @Test
    void who_was_not_measured_has_no_bar_and_nobody_at_all_no_plot() {
        Row absent = row("5 hosts", UP, "Mininet", Role.PEER);
        assertThat(texts(Plot.svg("up", List.of(ours(UP, 1), absent))))
                .contains("ours")
                .doesNotContain("Mininet");
        assertThat(Plot.svg("up", List.of(absent))).isEmpty();
    }

    private static List<String> texts(String svg) {
        return all(TEXT, svg);
    }

    private static List<String> ids(String svg) {
        return all(CLIP, svg);
    }

    private static List<String> all(Pattern pattern, String svg) {
        return pattern.matcher(svg).results().map(found -> found.group(1).strip()).toList();
    }

    private static Row ours(Metric metric, double value) {
        return row("5 hosts", metric, "ours", Role.TOMADA, value);
    }

    private static Row peer(Metric metric, double value) {
        return row("5 hosts", metric, "peer", Role.PEER, value);
    }

    private static Row row(
            String shape, Metric metric, String subject, Role role, double... samples) {
        List<Double> values = new ArrayList<>();
        for (double sample : samples) {
            values.add(sample);
        }
        return new Row(
                "lan",
                shape,
                metric,
                subject,
                role,
                values,
                "",
                "",
                false,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
