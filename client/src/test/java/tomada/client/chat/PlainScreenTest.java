package tomada.client.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

final class PlainScreenTest {
    @Test
    void each_line_is_printed_at_once() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        OutputStream buffered = new BufferedOutputStream(printed);
        PlainScreen screen = new PlainScreen(new ByteArrayInputStream(new byte[0]), buffered);
        screen.show(Line.of("ana: olá"));
        assertThat(printed.toString(UTF_8)).isEqualTo("ana: olá\n");
    }

    @Test
    void lines_go_out_as_they_are() throws IOException {
        byte[] typed = {'a', '\r', '\n', '\n', (byte) 0xff, 0, '\n', 'b'};
        PlainScreen screen =
                new PlainScreen(new ByteArrayInputStream(typed), OutputStream.nullOutputStream());
        assertThat(screen.next()).containsExactly('a', '\r', '\n');
        assertThat(screen.next()).containsExactly('\n');
        assertThat(screen.next()).containsExactly(0xff, 0, '\n');
        assertThat(screen.next()).containsExactly('b');
        assertThat(screen.next()).isNull();
    }

    @Test
    void a_line_that_cannot_be_printed_is_not_lost_in_silence() {
        OutputStream closed =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        PlainScreen screen = new PlainScreen(new ByteArrayInputStream(new byte[0]), closed);
        assertThatThrownBy(() -> screen.show(Line.of("oi"))).hasMessage("Broken pipe");
    }
}
