package tomada.lan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `lan ladder`, on files.
class LadderCommandTest {
    private static final String WIRE = "src/test/resources/wire/";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_file_is_drawn_with_addresses_where_nobody_names_them() {
        assertThat(lan("ladder", WIRE + "refused-ana.pcap")).isZero();
        assertThat(out.toString(UTF_8))
                .startsWith("10.77.80.21:*  ")
                .contains("10.77.80.10:5001\n")
                .contains("══ RST ACK ══┤");
    }

    @Test
    void other_forms_are_svg_mermaid_and_json() {
        lan("ladder", "--svg", WIRE + "echo-ana.pcap");
        assertThat(out.toString(UTF_8)).startsWith("<svg ").endsWith("</svg>\n");
        lan("ladder", "--mermaid", WIRE + "echo-ana.pcap");
        assertThat(out.toString(UTF_8)).contains("sequenceDiagram\n");
        lan("ladder", "--json", WIRE + "echo-ana.pcap");
        assertThat(out.toString(UTF_8)).contains("\"lifelines\" : [ \"10.77.80.21:*\"");
        assertThat(lan("ladder", "--svg", "--mermaid", WIRE + "echo-ana.pcap")).isEqualTo(2);
    }

    @Test
    void what_cannot_be_drawn_is_told_in_a_sentence(@TempDir Path folder) throws IOException {
        assertThat(lan("ladder", "nowhere.pcap")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("lan: nowhere.pcap is not there\n");
        err.reset();
        Path notes = Files.writeString(folder.resolve("notes"), "no packets, but words enough");
        assertThat(lan("ladder", notes.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .isEqualTo("lan: " + notes + ": it is neither a pcap nor a pcapng file\n");
        assertThat(lan("ladder")).isEqualTo(2);
        err.reset();
        assertThat(lan("ladder", folder.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .isEqualTo("lan: " + folder + " is a folder; give the captures that are in it\n");
        err.reset();
        // Its kernel gives it to nobody, root included.
        assertThat(lan("ladder", "/proc/self/mem")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).startsWith("lan: /proc/self/mem cannot be read: ");
    }

    private int lan(String... args) {
        var stdout = new PrintStream(out, true, UTF_8);
        var stderr = new PrintStream(err, true, UTF_8);
        return LanCommand.run(new Output(stdout, stderr, false), stdout, stderr, false, args);
    }
}
