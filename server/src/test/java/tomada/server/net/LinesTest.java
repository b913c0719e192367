package tomada.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tomada.server.event.CallTrace;
import tomada.server.event.Transcript;

final class LinesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 4096})
    void characters_are_whole_however_the_reads_cut_them(int size) throws IOException {
        assertThat(lines("Olá, 世界 🔌\r\n\ntrês".getBytes(UTF_8), size))
                .containsExactly("Olá, 世界 🔌", "", "três");
    }

    @ParameterizedTest
    @ValueSource(strings = {"á", "世", "🔌"})
    void a_long_line_is_cut_between_characters(String character) throws IOException {
        for (int shift = 0; shift < 4; shift++) {
            String text = "x".repeat(shift) + character.repeat(Lines.LIMIT);
            List<String> pieces = lines((text + "\nend\n").getBytes(UTF_8), 1000);
            assertThat(pieces.removeLast()).isEqualTo("end");
            assertThat(String.join("", pieces)).isEqualTo(text);
            assertThat(pieces)
                    .allMatch(piece -> piece.getBytes(UTF_8).length <= Lines.LIMIT)
                    .noneMatch(piece -> piece.contains("\\x"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", ""})
    void a_line_of_just_the_limit_is_one_line(String end) throws IOException {
        String longest = "x".repeat(Lines.LIMIT);
        assertThat(lines((longest + end).getBytes(UTF_8), 4096)).containsExactly(longest);
        assertThat(lines((longest + "y" + end).getBytes(UTF_8), 4096))
                .containsExactly(longest, "y");
    }

    @Test
    void a_carriage_return_alone_is_no_end_of_line() throws IOException {
        assertThat(lines("a\rb\r".getBytes(UTF_8), 1)).containsExactly("a\rb\r");
    }

    @Test
    void bytes_that_are_not_utf8_are_shown() throws IOException {
        byte[] latin1 = {'O', 'l', (byte) 0xe1, '\n', (byte) 0xf0, (byte) 0x9f, '\n'};
        assertThat(lines(latin1, 3)).containsExactly("Ol\\xe1", "\\xf0\\x9f");
    }

    @Test
    void no_byte_no_line() throws IOException {
        assertThat(lines(new byte[0], 16)).isEmpty();
    }

    /// What comes out at the other end of a connection that reads at most `size` bytes at a time.
    private static List<String> lines(byte[] sent, int size) throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel client = SocketChannel.open(listener.getLocalAddress());
                    Connection connection = connection(listener.accept(), size)) {
                client.write(ByteBuffer.wrap(sent));
                client.shutdownOutput();
                Lines lines = new Lines(connection);
                List<String> all = new ArrayList<>();
                for (String line = lines.next(); line != null; line = lines.next()) {
                    all.add(line);
                }
                assertThat(lines.next()).as("and the end stays the end").isNull();
                return all;
            }
        }
    }

    private static Connection connection(SocketChannel channel, int size) {
        Printed printed = new Printed();
        CallTrace silent = CallTrace.to(new Transcript(printed.stream(), printed.stream()), false);
        return new Connection(channel, "peer", new Buffers(size), silent, new Limits());
    }
}
