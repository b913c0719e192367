package tomada.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tomada.client.Exchange.ClientCloses;
import tomada.client.Exchange.ClientHalfCloses;
import tomada.client.Exchange.ClientSends;
import tomada.client.Exchange.ServerCloses;
import tomada.client.Exchange.ServerPrints;
import tomada.client.Exchange.ServerSends;
import tomada.client.Exchange.Step;

/// Plays the server's side of every example of PROTOCOL.md against the clients.
final class ProtocolTest {
    static Stream<Exchange> exchanges() throws IOException {
        return Exchange.all().stream();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void client_speaks_as_written(Exchange exchange) throws Exception {
        play(exchange, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void client_understands_an_answer_that_comes_byte_by_byte(Exchange exchange) throws Exception {
        play(exchange, 1);
    }

    /// @param size bytes that the server sends in one segment at most
    private static void play(Exchange exchange, int size) throws Exception {
        ByteArrayOutputStream asked = new ByteArrayOutputStream();
        ByteArrayOutputStream answered = new ByteArrayOutputStream();
        for (Step step : exchange.steps()) {
            switch (step) {
                case ClientSends(ByteBuffer bytes) -> asked.writeBytes(bytes(bytes));
                case ServerSends(ByteBuffer bytes) -> answered.writeBytes(bytes(bytes));
                case ClientHalfCloses _, ClientCloses _, ServerCloses _, ServerPrints _ -> {}
            }
        }
        try (Peer server = Peer.of(socket -> serve(socket, exchange, size))) {
            Run run =
                    Run.piped(asked.toByteArray(), exchange.service(), "127.0.0.1", server.port());
            server.played();
            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isZero();
            switch (exchange.service()) {
                case "message" ->
                        assertThat(run.out())
                                .isEqualTo(
                                        "Sent %d bytes to 127.0.0.1:%s\n",
                                        asked.size(), server.port());
                case "echo" ->
                        assertThat(run.out())
                                .isEqualTo(answered.toString(StandardCharsets.ISO_8859_1));
                default -> throw new IllegalArgumentException(exchange.service());
            }
        }
    }

    private static void serve(Socket client, Exchange exchange, int size) throws IOException {
        client.setTcpNoDelay(true); // each write is a segment
        InputStream in = client.getInputStream();
        OutputStream out = client.getOutputStream();
        for (Step step : exchange.steps()) {
            switch (step) {
                case ClientSends(ByteBuffer bytes) ->
                        assertThat(in.readNBytes(bytes.remaining())).isEqualTo(bytes(bytes));
                case ServerSends(ByteBuffer bytes) -> {
                    byte[] answer = bytes(bytes);
                    for (int i = 0; i < answer.length; ) {
                        int length = Math.min(size, answer.length - i);
                        out.write(answer, i, length);
                        i += length;
                    }
                }
                case ClientHalfCloses _, ClientCloses _ -> assertThat(in.read()).isEqualTo(-1);
                case ServerCloses _ -> client.shutdownOutput();
                case ServerPrints _ -> {}
            }
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
