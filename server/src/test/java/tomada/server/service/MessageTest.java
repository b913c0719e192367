package tomada.server.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import tomada.server.net.Lines;
import tomada.server.net.RunningServer;

final class MessageTest {
    @Test
    void two_clients_talk_at_once_and_each_line_names_its_own() throws Exception {
        try (RunningServer server = RunningServer.of(Message::new);
                Socket ana = server.connect();
                Socket bruno = server.connect()) {
            String anaPeer = RunningServer.name(ana);
            String brunoPeer = RunningServer.name(bruno);
            server.out.await("Connected by " + anaPeer, "Connected by " + brunoPeer);
            ana.getOutputStream().write("half a ".getBytes(UTF_8));
            bruno.getOutputStream().write("whole\n".getBytes(UTF_8));
            assertThat(server.out.next()).isEqualTo(brunoPeer + " says: whole");
            ana.getOutputStream().write("line\n".getBytes(UTF_8));
            assertThat(server.out.next()).isEqualTo(anaPeer + " says: half a line");
        }
    }

    @Test
    void an_endless_line_is_printed_in_pieces_that_all_name_the_peer() throws Exception {
        try (RunningServer server = RunningServer.of(Message::new);
                Socket client = server.connect()) {
            String says = RunningServer.name(client) + " says: ";
            server.out.next();
            client.getOutputStream().write("x".repeat(3 * Lines.LIMIT).getBytes(UTF_8));
            client.shutdownOutput();
            for (int i = 0; i < 3; i++) {
                assertThat(server.out.next()).isEqualTo(says + "x".repeat(Lines.LIMIT));
            }
        }
    }

    @Test
    void every_control_character_is_made_visible() throws Exception {
        try (RunningServer server = RunningServer.of(Message::new);
                Socket client = server.connect()) {
            server.out.next();
            OutputStream out = client.getOutputStream();
            for (int c = 0; c <= 0x9f; c++) {
                if (c != '\n' && Character.isISOControl(c)) {
                    out.write(Character.toString(c).getBytes(UTF_8));
                }
            }
            out.write("\u2028\u2029\u202e\u2066\u200f\n".getBytes(UTF_8));
            String line = server.out.next();
            assertThat(line.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
            assertThat(line).contains("\\x00\\x01", "\\x1b", "\\x7f\\x80", "\\x9f\\u2028\\u2029");
        }
    }

    @Test
    void the_server_sends_nothing_and_closes_after_the_client() throws Exception {
        try (RunningServer server = RunningServer.of(Message::new);
                Socket client = server.connect()) {
            client.getOutputStream().write("Ola Mundo!".getBytes(UTF_8));
            client.shutdownOutput();
            assertThat(client.getInputStream().readAllBytes()).isEmpty();
        }
    }
}
