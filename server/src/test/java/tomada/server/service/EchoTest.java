package tomada.server.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tomada.server.net.RunningServer;

final class EchoTest {
    @Test
    void half_closed_client_still_receives_the_echo() throws Exception {
        try (RunningServer server = RunningServer.of(Echo::new);
                Socket client = server.connect()) {
            client.getOutputStream().write("Hello, world".getBytes(US_ASCII));
            client.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("Hello, world");
        }
    }

    @Test
    void megabytes_come_back_as_they_were() throws Exception {
        byte[] data = new byte[8 << 20];
        new Random(1).nextBytes(data);
        try (RunningServer server = RunningServer.of(Echo::new);
                Socket client = server.connect()) {
            CompletableFuture<Void> sending =
                    CompletableFuture.runAsync(() -> {
                        try {
                            client.getOutputStream().write(data);
                            client.shutdownOutput();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(data);
            sending.join();
        }
    }

    @Test
    void a_silent_client_keeps_nobody_waiting() throws Exception {
        try (RunningServer server = RunningServer.of(Echo::new);
                Socket silent = server.connect()) {
            server.out.await("Connected by " + RunningServer.name(silent));
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                clients.add(server.connect());
            }
            for (Socket client : clients) {
                client.getOutputStream().write('x');
            }
            for (Socket client : clients) {
                assertThat(client.getInputStream().read()).isEqualTo('x');
                client.close();
            }
        }
    }

    @Test
    void a_reset_is_reported_and_the_next_client_is_served() throws Exception {
        try (RunningServer server = RunningServer.of(Echo::new)) {
            Socket rude = server.connect();
            String rudePeer = RunningServer.name(rude);
            rude.getOutputStream().write('x');
            assertThat(rude.getInputStream().read()).isEqualTo('x');
            rude.setSoLinger(true, 0); // close() sends RST, not FIN
            rude.close();
            server.out.await("Connected by " + rudePeer, rudePeer + " reset the connection");

            try (Socket client = server.connect()) {
                client.getOutputStream().write('y');
                assertThat(client.getInputStream().read()).isEqualTo('y');
            }
            assertThat(server.err.rest()).isEmpty();
        }
    }
}
