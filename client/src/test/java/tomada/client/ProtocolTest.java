package tomada.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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
    /// Without two that another client may do and ours does not: sending something to `requests`,
    /// and half a login.
    static Stream<Exchange> streams() throws IOException {
        return Exchange.all().stream()
                .filter(e -> !e.udp())
                .filter(e -> !e.service().equals("requests") || asked(e).length == 0)
                .filter(e -> !e.title().startsWith("No login: "));
    }

    static Stream<Exchange> datagrams() throws IOException {
        return Exchange.all().stream().filter(Exchange::udp);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void client_speaks_as_written(Exchange exchange) throws Exception {
        play(exchange, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void client_understands_an_answer_that_comes_byte_by_byte(Exchange exchange) throws Exception {
        play(exchange, 1);
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void each_datagram_has_its_answer(Exchange exchange) throws Exception {
        byte[] asked = new byte[0];
        for (Step step : exchange.steps()) {
            switch (step) {
                case ClientSends(ByteBuffer bytes) -> asked = bytes(bytes);
                case ServerSends(ByteBuffer bytes) -> {
                    try (UdpPeer server = UdpPeer.answering(_ -> List.of(bytes(bytes)))) {
                        Run run =
                                Run.piped(
                                        asked,
                                        exchange.service(),
                                        "--udp",
                                        "127.0.0.1",
                                        server.port());
                        assertThat(server.asked()).isEqualTo(asked);
                        assertThat(run)
                                .isEqualTo(new Run(0, new String(bytes(bytes), ISO_8859_1), ""));
                    }
                }
                case ClientHalfCloses _, ClientCloses _, ServerCloses _, ServerPrints _ -> {}
            }
        }
    }

    /// @param size bytes that the server sends in one segment at most
    private static void play(Exchange exchange, int size) throws Exception {
        byte[] asked = asked(exchange);
        try (Peer server = Peer.of(socket -> serve(socket, exchange, size))) {
            Run run = Run.piped(asked, exchange.service(), "127.0.0.1", server.port());
            server.played();
            String peer = "127.0.0.1:" + server.port();
            boolean ok = !exchange.title().equals("Both are empty"); // there is no third line
            assertThat(run.status()).isEqualTo(ok ? 0 : 1);
            switch (exchange.service()) {
                case "message" ->
                        assertThat(run.out())
                                .isEqualTo("Sent " + asked.length + " bytes to " + peer + "\n");
                case "echo", "upper" ->
                        assertThat(run.out()).isEqualTo(new String(answered(exchange), ISO_8859_1));
                case "requests" ->
                        assertThat(run.out())
                                .startsWith("Connected to " + peer + " from 127.0.0.1:");
                case "login" -> assertThat(run.out()).isEqualTo(ok ? peer + " answers OK\n" : "");
                case "greet" -> assertThat(run.out()).isEqualTo("Received 'bem vindo cliente'\n");
                default -> throw new IllegalArgumentException(exchange.service());
            }
            if (!exchange.service().equals("login")) {
                assertThat(run.err()).isEmpty();
            }
        }
    }

    private static void serve(Socket client, Exchange exchange, int size) throws IOException {
        client.setTcpNoDelay(true); // each write is a segment
        InputStream in = client.getInputStream();
        OutputStream out = client.getOutputStream();
        boolean lines = exchange.service().equals("login");
        for (Step step : exchange.steps()) {
            switch (step) {
                case ClientSends(ByteBuffer bytes) -> {
                    if (lines) {
                        assertThat(lines(in, count(bytes(bytes)))).isEqualTo(text(bytes(bytes)));
                    } else {
                        assertThat(in.readNBytes(bytes.remaining())).isEqualTo(bytes(bytes));
                    }
                }
                case ServerSends(ByteBuffer bytes) -> {
                    byte[] answer = bytes(bytes);
                    for (int i = 0; i < answer.length; ) {
                        int length = Math.min(size, answer.length - i);
                        out.write(answer, i, length);
                        i += length;
                    }
                }
                case ClientHalfCloses _ -> {
                    if (!lines) { // an LF says the same
                        assertThat(in.read()).isEqualTo(-1);
                    }
                }
                case ClientCloses _ -> assertThat(in.read()).isEqualTo(-1);
                case ServerCloses _ -> client.shutdownOutput();
                case ServerPrints _ -> {}
            }
        }
        assertThat(in.read()).isEqualTo(-1);
    }

    /// Lines as they mean, however they end.
    private static List<String> text(byte[] bytes) {
        return new String(bytes, ISO_8859_1).lines().toList();
    }

    private static int count(byte[] bytes) {
        return text(bytes).size();
    }

    private static List<String> lines(InputStream in, int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            int c = in.read();
            if (c < 0) {
                break;
            }
            bytes.write(c);
            if (c == '\n') {
                lines.addAll(text(bytes.toByteArray()));
                bytes.reset();
            }
        }
        return lines;
    }

    private static byte[] asked(Exchange exchange) {
        ByteArrayOutputStream asked = new ByteArrayOutputStream();
        for (Step step : exchange.steps()) {
            if (step instanceof ClientSends(ByteBuffer bytes)) {
                asked.writeBytes(bytes(bytes));
            }
        }
        return asked.toByteArray();
    }

    private static byte[] answered(Exchange exchange) {
        ByteArrayOutputStream answered = new ByteArrayOutputStream();
        for (Step step : exchange.steps()) {
            if (step instanceof ServerSends(ByteBuffer bytes)) {
                answered.writeBytes(bytes(bytes));
            }
        }
        return answered.toByteArray();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
