package tomada.lan.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What tcpdump 4.99.5 says.
class TcpdumpTest {
    private static final List<String> STARTED =
            List.of(
                    "tcpdump: WARNING: any: That device doesn't support promiscuous mode",
                    "(Promiscuous mode not supported on the \"any\" device)",
                    "tcpdump: listening on any, link-type LINUX_SLL2 (Linux cooked v2), snapshot"
                            + " length 3900 bytes");

    @Test
    void it_has_started_when_it_listens() {
        assertThat(STARTED.stream().map(Tcpdump::listens)).containsExactly(false, false, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tcpdump: can't parse filter expression: syntax error | true
                    tcpdump: illegal port number 70000 > 65535 | true
                    tcpdump: unknown host 'nosuch' | true
                    tcpdump: any: You don't have permission to perform this capture | false
                    """)
    void a_failure_is_the_filters_or_the_devices(String line, boolean filters) {
        String failure = Tcpdump.failure(List.of(STARTED.get(0), STARTED.get(1), line));
        assertThat(line).isEqualTo("tcpdump: " + failure);
        assertThat(Tcpdump.isOfTheFilter(failure)).isEqualTo(filters);
    }

    @Test
    void an_end_without_a_word_is_told() {
        assertThat(Tcpdump.failure(STARTED.subList(0, 2))).isEqualTo("it ended and said nothing");
        assertThat(Tcpdump.isOfTheFilter("it ended and said nothing")).isFalse();
    }

    @Test
    void it_counts_at_its_end() {
        assertThat(
                        Tcpdump.counts(
                                List.of(
                                        "1 packet captured",
                                        "22 packets received by filter",
                                        "3 packets dropped by kernel")))
                .contains(new Tcpdump.Counts(1, 22, 3));
        assertThat(Tcpdump.counts(STARTED)).isEmpty();
    }

    @Test
    void the_filter_is_one_argument_and_lets_the_marker_pass() {
        assertThat(Tcpdump.argv("tcp port 7 or udp", false, false))
                .contains("(tcp port 7 or udp) or ether proto 0x88b5");
        assertThat(Tcpdump.argv(" ", false, false)).noneMatch(word -> word.contains("0x88b5"));
        assertThat(Tcpdump.argv("", true, false)).containsSequence("-s", "66000");
        assertThat(Tcpdump.argv("", false, true)).containsSequence("-B", "4096");
    }
}
