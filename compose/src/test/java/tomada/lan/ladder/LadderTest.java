package tomada.lan.ladder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import tomada.lan.wire.Packet;
import tomada.lan.wire.Payload;
import tomada.lan.wire.Saved;
import tomada.lan.wire.Seen;
import tomada.lan.wire.Trace;
import tomada.lan.wire.Udp;

/// Ladders of saved captures, as they are expected in `src/test/resources/ladder`. What came out is
/// put under `target/ladder`, to be looked at and copied.
class LadderTest {
    private static final Path EXPECTED = Path.of("src/test/resources/ladder");
    private static final Path DRAWN = Path.of("target/ladder");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo",
                "message6",
                "refused",
                "upper-udp",
                "udp-closed",
                "udp6-closed",
                "arp",
                "lost"
            })
    void a_conversation_of_two_hosts_is_drawn_as_in_the_textbook(String conversation)
            throws IOException {
        assertDrawn(conversation, Ladder.of(Saved.all(conversation, "ana", "server")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "lost"})
    void a_guide_leaves_the_acknowledgements_out(String conversation) throws IOException {
        var view = View.ALL.withoutAcks();
        assertDrawn(
                conversation + "-no-acks",
                Ladder.of(Saved.all(conversation, "ana", "server"), view));
    }

    @ParameterizedTest
    @ValueSource(strings = "loopback")
    void a_host_that_talks_to_itself_has_a_lifeline_for_each_program(String conversation)
            throws IOException {
        assertDrawn(conversation, Ladder.of(Saved.trace(conversation, "server")));
    }

    @Test
    void four_hosts_and_several_connections_fit_100_columns() throws IOException {
        var view = View.ALL.withHosts(List.of("ana", "server", "bruno", "carla"));
        Trace trace = Saved.all("many", "server", "ana", "bruno", "carla");
        assertDrawn("many", Ladder.of(trace, view));
        assertThat(Ladder.of(trace, view.withTimes()).text().lines())
                .allMatch(line -> line.length() <= 100);
    }

    @Test
    void what_one_host_saw_is_drawn_whole_and_nothing_is_called_lost() throws IOException {
        assertDrawn("many-server", Ladder.of(Saved.trace("many", "server")));
    }

    @Test
    void a_segment_that_was_acknowledged_is_not_lost_though_a_capture_missed_it() {
        Trace trace = Saved.all("missed", "bruno", "server");
        assertThat(Ladder.of(trace).arrows()).noneMatch(Arrow::lost);
    }

    @Test
    void a_window_that_is_closed_says_so() throws IOException {
        assertDrawn("window", Ladder.of(Saved.trace("window", "ana")));
    }

    @Test
    void a_payload_commands_neither_a_browser_nor_mermaid() throws Exception {
        String hostile = "</text><script>alert(1)</script> ]]> & \" # ; end\nwrap: %%{}";
        var payload = Payload.of(ByteBuffer.wrap(hostile.getBytes(UTF_8)), hostile.length());
        var seen = new Seen(Instant.EPOCH, "ana", Seen.Direction.OUT, 100, 1);
        var from = new InetSocketAddress(InetAddress.ofLiteral("10.0.0.1"), 40_000);
        var to = new InetSocketAddress(InetAddress.ofLiteral("10.0.0.2"), 7);
        Packet packet = new Udp(seen, from, to, payload);
        var names = Map.of(to.getAddress(), "<b>&end;");
        var ladder = Ladder.of(new Trace(List.of("ana"), names, List.of(packet)));
        var svg =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(ladder.svg())));
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getElementsByTagName("text").item(2).getTextContent())
                .startsWith("UDP  59 bytes  \"</text><script>");
        assertThat(ladder.mermaid())
                .contains("participant p1 as #60;b#62;#38;end#59;:7\n")
                .endsWith("wrap: #37;#37;#123;#125;#34;\n");
    }

    @Test
    void nothing_captured_is_told() {
        var nothing = Ladder.of(new Trace(List.of("ana"), Map.of(), List.of()));
        assertThat(nothing.text()).isEqualTo("No packets.\n");
        assertThat(nothing.svg()).endsWith("</svg>\n");
        assertThat(nothing.mermaid()).isEqualTo("sequenceDiagram\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost", "many"})
    void an_svg_and_a_mermaid_diagram_say_the_same(String conversation) throws IOException {
        Trace trace =
                conversation.equals("many")
                        ? Saved.all(conversation, "server", "ana", "bruno", "carla")
                        : Saved.all(conversation, "ana", "server");
        var ladder = Ladder.of(trace);
        assertFile(conversation + ".svg", ladder.svg());
        assertFile(conversation + ".mermaid", ladder.mermaid());
    }

    private static void assertDrawn(String name, Ladder ladder) throws IOException {
        assertFile(name + ".txt", ladder.text());
    }

    private static void assertFile(String file, String drawn) throws IOException {
        Files.createDirectories(DRAWN);
        Files.writeString(DRAWN.resolve(file), drawn);
        Path expected = EXPECTED.resolve(file);
        assertThat(drawn)
                .as(file)
                .isEqualTo(Files.exists(expected) ? Files.readString(expected) : "");
    }
}
