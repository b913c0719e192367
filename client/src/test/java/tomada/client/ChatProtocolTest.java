package tomada.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays the server's side of every chat of PROTOCOL.md against the client in a pipe, one client
/// for each member.
final class ChatProtocolTest {
    static Stream<ChatExchange> members() throws IOException {
        return ChatExchange.all().stream();
    }

    @ParameterizedTest
    @MethodSource("members")
    void member_hears_and_says_as_written(ChatExchange member) throws Exception {
        play(member, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("members")
    void member_understands_what_comes_byte_by_byte(ChatExchange member) throws Exception {
        play(member, 1);
    }

    @ParameterizedTest
    @MethodSource("members")
    void member_understands_what_comes_in_one_segment(ChatExchange member) throws Exception {
        ChatExchange coalesced =
                new ChatExchange(
                        member.title(),
                        List.of(
                                new ChatExchange.Turn(false, member.said()),
                                new ChatExchange.Turn(true, member.heard())));
        play(coalesced, Integer.MAX_VALUE);
    }

    /// @param size bytes that the server sends in one segment at most
    private static void play(ChatExchange member, int size) throws Exception {
        try (Peer server = Peer.of(socket -> serve(socket, member, size))) {
            Run run =
                    Run.piped(
                            member.said().getBytes(StandardCharsets.UTF_8),
                            "chat",
                            "127.0.0.1",
                            server.port());
            server.played();
            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isZero();
            assertThat(
                            new String(
                                    run.out().getBytes(StandardCharsets.ISO_8859_1),
                                    StandardCharsets.UTF_8))
                    .isEqualTo(member.heard());
        }
    }

    private static void serve(Socket client, ChatExchange member, int size) throws IOException {
        client.setTcpNoDelay(true); // each write is a segment
        InputStream in = client.getInputStream();
        OutputStream out = client.getOutputStream();
        for (ChatExchange.Turn turn : member.turns()) {
            byte[] bytes = turn.text().getBytes(StandardCharsets.UTF_8);
            if (!turn.servers()) {
                assertThat(in.readNBytes(bytes.length)).isEqualTo(bytes);
                continue;
            }
            for (int i = 0; i < bytes.length; i += size) {
                out.write(bytes, i, Math.min(size, bytes.length - i));
                if (size > bytes.length) {
                    break;
                }
            }
        }
        if (member.quits()) {
            client.shutdownOutput(); // the server is the first to end
        }
        assertThat(in.read()).isEqualTo(-1);
    }
}
