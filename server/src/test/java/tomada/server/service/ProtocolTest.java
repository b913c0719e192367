package tomada.server.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tomada.server.event.Transcript;
import tomada.server.net.Limits;
import tomada.server.net.ReverseNames;
import tomada.server.net.RunningDatagramServer;
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
    static Stream<Exchange> streams() throws IOException {
        return Exchange.all().stream()
                .filter(exchange -> !exchange.udp() && !exchange.service().equals("chat"));
    }

    static Stream<Exchange> streamsOfOneConnection() throws IOException {
        return streams().filter(exchange -> !exchange.several());
    }

    static Stream<Exchange> datagrams() throws IOException {
        return Exchange.all().stream().filter(Exchange::udp);
    }

    private static StreamService service(String name, Transcript transcript) {
        return switch (name) {
            case "message" -> new Message(transcript);
            case "echo" -> new Echo(transcript);
            case "upper" -> new Upper(transcript);
            case "requests" -> new Requests(transcript, new ReverseNames());
            case "login" -> new Login(transcript, null, Limits.MAX_LINE);
            case "greet" -> new Greet(transcript, Limits.MAX_LINE);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @MethodSource("streams")
    void server_answers_as_written(Exchange exchange) throws Exception {
        play(exchange, exchange.steps());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void server_answers_the_same_byte_by_byte(Exchange exchange) throws Exception {
        List<Step> steps = new ArrayList<>();
        for (Step step : exchange.steps()) {
            if (step instanceof ClientSends(int connection, ByteBuffer bytes)) {
                for (byte b : bytes(bytes)) {
                    steps.add(new ClientSends(connection, ByteBuffer.wrap(new byte[] {b})));
                }
            } else {
                steps.add(step);
            }
        }
        play(exchange, steps);
    }

    /// The client's bytes are cut in two, at each place in turn.
    @ParameterizedTest
    @MethodSource("streamsOfOneConnection")
    void server_answers_the_same_cut_at_each_byte(Exchange exchange) throws Exception {
        byte[] all = sent(exchange);
        for (int cut = 1; cut < all.length; cut++) {
            List<Step> steps = new ArrayList<>();
            steps.add(new ClientSends(1, ByteBuffer.wrap(all, 0, cut).slice()));
            steps.add(new ClientSends(1, ByteBuffer.wrap(all, cut, all.length - cut).slice()));
            steps.addAll(others(exchange));
            play(exchange, steps);
        }
    }

    @ParameterizedTest
    @MethodSource("streamsOfOneConnection")
    void server_answers_the_same_to_one_segment(Exchange exchange) throws Exception {
        List<Step> steps = new ArrayList<>();
        steps.add(new ClientSends(1, ByteBuffer.wrap(sent(exchange))));
        steps.addAll(others(exchange));
        play(exchange, steps);
    }

    private static byte[] sent(Exchange exchange) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Step step : exchange.steps()) {
            if (step instanceof ClientSends(_, ByteBuffer bytes)) {
                all.writeBytes(bytes(bytes));
            }
        }
        return all.toByteArray();
    }

    private static List<Step> others(Exchange exchange) {
        return exchange.steps().stream().filter(step -> !(step instanceof ClientSends)).toList();
    }

    @ParameterizedTest
    @MethodSource("datagrams")
    void server_answers_each_datagram(Exchange exchange) throws Exception {
        try (RunningDatagramServer server =
                        RunningDatagramServer.of(transcript ->
                                (DatagramService) service(exchange.service(), transcript));
                DatagramChannel client = server.client()) {
            for (Step step : exchange.steps()) {
                switch (step) {
                    case ClientSends(_, ByteBuffer bytes) ->
                            client.send(bytes.duplicate(), server.address());
                    case ServerSends(_, ByteBuffer bytes) -> {
                        ByteBuffer answer = ByteBuffer.allocate(70_000);
                        client.receive(answer);
                        assertThat(answer.flip()).isEqualTo(bytes);
                    }
                    default -> throw new IllegalArgumentException(step.toString());
                }
            }
        }
    }

    private static void play(Exchange exchange, List<Step> steps) throws Exception {
        try (RunningServer server =
                        RunningServer.of(transcript -> service(exchange.service(), transcript));
                Clients clients = new Clients(server)) {
            String peer = RunningServer.name(clients.number(1));
            String name = server.address().getAddress().getCanonicalHostName();
            for (Step step : steps) {
                switch (step) {
                    case ClientSends(int connection, ByteBuffer bytes) ->
                            clients.number(connection).getOutputStream().write(bytes(bytes));
                    case ServerSends(int connection, ByteBuffer bytes) ->
                            assertThat(
                                            clients.number(connection)
                                                    .getInputStream()
                                                    .readNBytes(bytes.remaining()))
                                    .isEqualTo(bytes(bytes));
                    case ClientHalfCloses(int connection) ->
                            clients.number(connection).shutdownOutput();
                    case ClientCloses(int connection) -> clients.number(connection).close();
                    case ServerCloses(int connection) ->
                            assertThat(clients.number(connection).getInputStream().read())
                                    .isEqualTo(-1);
                    case ServerPrints(String line) ->
                            assertThat(server.out.next())
                                    .isEqualTo(
                                            line.replace("<peer>", peer).replace("<name>", name));
                }
            }
            assertThat(server.err.rest()).isEmpty();
        }
    }

    /// The clients of one exchange, each connected when it first does something.
    private record Clients(RunningServer server, Map<Integer, Socket> sockets)
            implements AutoCloseable {
        Clients(RunningServer server) {
            this(server, new HashMap<>());
        }

        Socket number(int number) throws IOException {
            Socket client = sockets.get(number);
            if (client == null) {
                client = server.connect();
                sockets.put(number, client);
            }
            return client;
        }

        @Override
        public void close() throws IOException {
            for (Socket client : sockets.values()) {
                client.close();
            }
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
