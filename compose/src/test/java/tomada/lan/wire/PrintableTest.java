package tomada.lan.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void letters_are_themselves() {
        assertThat(Printable.of("Olá, João ç Ω".getBytes(UTF_8))).isEqualTo("Olá, João ç Ω");
    }

    @Test
    void controls_quotes_and_backslashes_are_escaped() {
        assertThat(Printable.of("a\tb\r\n\"c\" \\ \0\33[2J\177".getBytes(UTF_8)))
                .isEqualTo("a\\tb\\r\\n\\\"c\\\" \\\\ \\x00\\x1b[2J\\x7f");
    }

    @Test
    void controls_above_ascii_combining_marks_and_wide_letters_are_octets() {
        // CSI as one character, a combining acute, a soft hyphen, Hebrew, an emoji.
        assertThat(Printable.of("\u009b\u0301\u00ad\u05d0\ud83d\ude00".getBytes(UTF_8)))
                .isEqualTo("\\xc2\\x9b\\xcc\\x81\\xc2\\xad\\xd7\\x90\\xf0\\x9f\\x98\\x80");
    }

    @Test
    void what_is_not_utf8_is_octets() {
        assertThat(Printable.of("é!".getBytes(ISO_8859_1))).isEqualTo("\\xe9!");
        assertThat(Printable.of(new byte[] {(byte) 0xc3})).isEqualTo("\\xc3");
    }

    @Test
    void a_payload_that_the_capture_cut_says_so() {
        var cut = Payload.of(ByteBuffer.wrap("Hello".getBytes(UTF_8)), 12);
        assertThat(cut.text()).isEqualTo("Hello…");
        assertThat(cut.length()).isEqualTo(12);
    }
}
