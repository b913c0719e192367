package tomada.client.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinesTest {
    @Test
    void lines_are_the_same_wherever_the_stream_is_cut() throws Exception {
        byte[] stream = "um\ndois\r\n\ntrês 世界 🔌\nfim".getBytes(UTF_8);
        for (int first = 0; first <= stream.length; first++) {
            for (int second = first; second <= stream.length; second++) {
                Lines lines = new Lines("server");
                List<String> all = new ArrayList<>();
                add(all, lines, stream, 0, first);
                add(all, lines, stream, first, second);
                add(all, lines, stream, second, stream.length);
                all.addAll(lines.rest());
                assertThat(all).containsExactly("um", "dois", "", "três 世界 🔌", "fim");
            }
        }
    }

    private static void add(List<String> all, Lines lines, byte[] stream, int start, int end)
            throws Exception {
        byte[] piece = new byte[end - start];
        System.arraycopy(stream, start, piece, 0, piece.length);
        all.addAll(lines.of(piece));
    }

    @Test
    void what_drives_a_terminal_is_made_visible() {
        assertVisible("Olá 世界 🔌 \\", "Olá 世界 🔌 \\");
        assertVisible("a\tb\rc\u001b[2J\u007f", "a\\tb\\rc\\x1b[2J\\x7f");
        assertVisible("\u009b \u202e \u2028 \u200f", "\\x9b \\u202e \\u2028 \\u200f");
    }

    private static void assertVisible(String text, String visible) {
        assertThat(Visible.of(text)).isEqualTo(visible);
        assertThat(Visible.of(text.getBytes(UTF_8))).isEqualTo(visible);
    }

    @Test
    void bytes_that_are_not_utf8_are_made_visible() {
        byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, ' ', (byte) 0xe4, (byte) 0xb8};
        assertThat(Visible.of(bytes)).isEqualTo("a\\xff\\xc3 \\xe4\\xb8");
    }
}
