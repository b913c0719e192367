package tomada.server.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tomada.server.net.RunningServer;
import tomada.server.service.Exchange.ClientCloses;
import tomada.server.service.Exchange.ClientHalfCloses;
import tomada.server.service.Exchange.ClientSends;
import tomada.server.service.Exchange.ServerCloses;
import tomada.server.service.Exchange.ServerPrints;
import tomada.server.service.Exchange.ServerSends;
import tomada.server.service.Exchange.Step;

/// Plays the client's side of every example of PROTOCOL.md against the servers.
final class ProtocolTest {
    static Stream<Exchange> exchanges() throws IOException {
        return Exchange.all().stream();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void server_answers_as_written(Exchange exchange) throws Exception {
        play(exchange, exchange.steps());
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void server_answers_the_same_byte_by_byte(Exchange exchange) throws Exception {
        List<Step> steps = new ArrayList<>();
        for (Step step : exchange.steps()) {
            if (step instanceof ClientSends(ByteBuffer bytes)) {
                for (byte b : bytes(bytes)) {
                    steps.add(new ClientSends(ByteBuffer.wrap(new byte[] {b})));
                }
            } else {
                steps.add(step);
            }
        }
        play(exchange, steps);
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void server_answers_the_same_to_one_segment(Exchange exchange) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<Step> ends = new ArrayList<>();
        List<Step> others = new ArrayList<>();
        for (Step step : exchange.steps()) {
            switch (step) {
                case ClientSends(ByteBuffer bytes) -> all.writeBytes(bytes(bytes));
                case ClientHalfCloses _, ClientCloses _ -> ends.add(step);
                case ServerSends _, ServerCloses _, ServerPrints _ -> others.add(step);
            }
        }
        List<Step> steps = new ArrayList<>();
        steps.add(new ClientSends(ByteBuffer.wrap(all.toByteArray())));
        steps.addAll(ends);
        steps.addAll(others);
        play(exchange, steps);
    }

    private static void play(Exchange exchange, List<Step> steps) throws Exception {
        try (RunningServer server =
                        RunningServer.of(transcript ->
                                switch (exchange.service()) {
                                    case "message" -> new Message(transcript);
                                    case "echo" -> new Echo(transcript);
                                    default ->
                                            throw new IllegalArgumentException(exchange.service());
                                });
                Socket client = server.connect()) {
            String peer = RunningServer.name(client);
            for (Step step : steps) {
                switch (step) {
                    case ClientSends(ByteBuffer bytes) ->
                            client.getOutputStream().write(bytes(bytes));
                    case ServerSends(ByteBuffer bytes) ->
                            assertThat(client.getInputStream().readNBytes(bytes.remaining()))
                                    .isEqualTo(bytes(bytes));
                    case ClientHalfCloses _ -> client.shutdownOutput();
                    case ClientCloses _ -> close(client);
                    case ServerCloses _ -> assertThat(client.getInputStream().read()).isEqualTo(-1);
                    case ServerPrints(String line) ->
                            assertThat(server.out.next()).isEqualTo(line.replace("<peer>", peer));
                }
            }
            assertThat(server.err.rest()).isEmpty();
        }
    }

    private static void close(Socket client) throws IOException {
        client.close();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
