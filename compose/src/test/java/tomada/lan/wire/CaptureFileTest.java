package tomada.lan.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Captures read and written, of both formats.
class CaptureFileTest {
    @TempDir private Path folder;

    @Test
    void a_pcapng_has_each_hosts_name_and_its_addresses_names() throws IOException {
        Path file = folder.resolve("two.pcapng");
        var names = Map.of(Saved.ANA, "ana", Saved.SERVER, "server");
        List<Frame> frames = Saved.frames("echo", "ana");
        try (var writer = FrameWriter.open(file, 276, List.of("ana", "server"), names)) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
            writer.write(Saved.frames("echo", "server").get(0));
        }
        Trace trace = Trace.read(file);
        assertThat(trace.hosts()).containsExactly("ana", "server");
        assertThat(trace.names()).isEqualTo(names);
        assertThat(trace.packets()).containsAll(Saved.trace("echo", "ana").packets());
        assertThat(trace.packets()).hasSize(frames.size() + 1);
        assertThat(trace.packets().get(1).seen().host()).isEqualTo("server");
    }

    @Test
    void a_pcap_is_written_as_tcpdump_wrote_it() throws IOException {
        Path file = folder.resolve("one.pcap");
        try (var writer = FrameWriter.open(file, 276, List.of("ana"), Map.of())) {
            for (Frame frame : Saved.frames("echo", "ana")) {
                writer.write(frame);
            }
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(Saved.open("echo-ana.pcap").readAllBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"microseconds-big.pcap", "editcap.pcapng", "microseconds-big.pcapng"})
    void files_of_other_programs_are_read(String file) throws IOException {
        Trace trace = Trace.read(Saved.open(file), "ana").named(Map.of());
        assertThat(trace.packets())
                .extracting(packet -> packet.seen().mark())
                .isEqualTo(
                        Saved.trace("echo", "ana").packets().stream()
                                .map(packet -> packet.seen().mark())
                                .toList());
        assertThat(trace.packets().get(0).seen().time().toEpochMilli())
                .isEqualTo(
                        Saved.trace("echo", "ana").packets().get(0).seen().time().toEpochMilli());
    }

    @Test
    void a_capture_that_was_killed_is_read_up_to_its_last_whole_packet() throws IOException {
        byte[] whole = Saved.open("echo-ana.pcap").readAllBytes();
        int packets = Saved.frames("echo", "ana").size();
        for (int kept = 24; kept < whole.length; kept++) {
            var cut = new ByteArrayInputStream(Arrays.copyOf(whole, kept));
            assertThat(Trace.read(cut, "ana").packets()).hasSizeLessThan(packets);
        }
    }

    @Test
    void what_is_no_capture_is_told_in_a_sentence() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "These are some notes of mine.");
        assertThatThrownBy(() -> Trace.read(file))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage(file + ": it is neither a pcap nor a pcapng file");
        assertThatThrownBy(() -> Trace.read(new ByteArrayInputStream(new byte[0]), ""))
                .hasMessage("it is empty, and no capture");
        byte[] broken = Saved.open("echo-ana.pcap").readAllBytes();
        Arrays.fill(broken, 24, 44, (byte) 0x7f);
        assertThatThrownBy(() -> Trace.read(new ByteArrayInputStream(broken), ""))
                .hasMessageStartingWith("it has a block of 2139062143 octets");
        byte[] text = "\n\r\r\n and then some text, as it were".getBytes(US_ASCII);
        assertThatThrownBy(() -> Trace.read(new ByteArrayInputStream(text), ""))
                .isInstanceOf(CaptureFormatException.class);
    }

    @Test
    void a_pcapng_that_tells_no_byte_order_is_refused() throws IOException {
        byte[] wrong = Saved.open("editcap.pcapng").readAllBytes();
        wrong[8] ^= 1;
        assertThatThrownBy(() -> Trace.read(new ByteArrayInputStream(wrong), ""))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage("it has a section without a byte order, and is broken");
    }

    /// Found by FuzzTest.
    @Test
    void a_time_that_no_clock_shows_is_told_in_a_sentence() {
        assertThatThrownBy(() -> Trace.read(Saved.open("far-future.pcapng"), ""))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage("it has a packet of no time that there is");
    }
}
