package tomada.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tomada.server.net.RunningServer;

/// What is said and heard.
final class ChatTest {
    private static RunningServer chat() throws Exception {
        return RunningServer.of(transcript -> new Chat(Allowance.DEFAULT, transcript));
    }

    @Test
    void who_comes_late_gets_the_last_20_messages() throws Exception {
        try (RunningServer server = chat();
                Guest ana = Guest.named("ana", server)) {
            for (int i = 0; i < 70; i++) {
                ana.says(i % 2 == 0 ? "oi " + i : "/me acena " + i);
            }
            ana.says("/who");
            ana.hears("* here are ana");
            try (Guest bruno = new Guest(server.connect())) {
                bruno.says("bruno");
                bruno.hears("* welcome; what is your name?");
                for (int i = 50; i < 70; i++) {
                    bruno.hears(i % 2 == 0 ? "ana: oi " + i : "~ ana acena " + i);
                }
                bruno.hears("* you are bruno; here are ana, bruno");
            }
        }
    }

    @Test
    void one_recv_takes_as_much_as_the_option_says() throws Exception {
        try (RunningServer server =
                        RunningServer.of(
                                RunningServer.LOOPBACK.withBuffer(10).withTrace(true),
                                transcript -> new Chat(Allowance.DEFAULT, transcript));
                Guest ana = Guest.named("ana", server)) {
            ana.says("/msg nobody " + "x".repeat(20));
            ana.hears("* nobody here is called nobody");
            String peer = "[" + RunningServer.name(ana.socket) + "] ";
            String line;
            do { // it ends at the line, or at the deadline for one
                line = server.err.next();
                assertThat(line).doesNotContain("recv(512)");
            } while (!line.equals(peer + "recv(10) -> 10 bytes"));
        }
    }

    @Test
    void a_name_is_free_again_when_its_member_has_left() throws Exception {
        try (RunningServer server = chat();
                Guest bruno = Guest.named("bruno", server)) {
            Guest ana = Guest.named("ana", server);
            bruno.hears("* ana joined");
            ana.says("/quit");
            ana.hears("* bye");
            ana.hearsTheEnd();
            bruno.hears("* ana left");
            Guest.named("ANA", server).close();
            bruno.hears("* ANA joined", "* ANA left");
        }
    }

    @Test
    void what_could_forge_a_line_or_drive_a_terminal_is_shown() throws Exception {
        try (RunningServer server = chat();
                Guest ana = Guest.named("ana", server);
                Guest bruno = Guest.named("bruno", server)) {
            ana.hears("* bruno joined");
            ana.sends("\u001b[2J\tx\ry\u007f\u0085\u202e\u2028 ".getBytes(UTF_8));
            ana.sends(new byte[] {(byte) 0xff, (byte) 0xc3, '\n'});
            bruno.hears("ana: \\x1b[2J\\tx\\ry\\x7f\\x85\\u202e\\u2028 \\xff\\xc3");
            ana.says("/me \u001b[0m");
            bruno.hears("~ ana \\x1b[0m");
            ana.says("/msg bruno \u0007");
            bruno.hears("[ana] \\x07");
            ana.says("Olá, 世界 🔌 \\n");
            bruno.hears("ana: Olá, 世界 🔌 \\n");
        }
    }

    @Test
    void commands_that_lack_something_say_what_they_take() throws Exception {
        try (RunningServer server = chat();
                Guest ana = Guest.named("ana", server)) {
            ana.says("/me");
            ana.hears("* /me takes a text");
            ana.says("/msg ana");
            ana.hears("* /msg takes a name and a text");
            ana.says("/quitt now");
            ana.hears("* no such command: /quitt; /help tells them");
            ana.says("/help");
            for (String command : List.of("//", "/me", "/msg", "/who", "/quit")) {
                assertThat(ana.next()).startsWith("* ").contains(command);
            }
            ana.says("/msg ANA oi");
            ana.hears("[ana] oi", "* to ana: oi");
        }
    }

    @Test
    void a_last_line_needs_no_line_feed() throws Exception {
        try (RunningServer server = chat();
                Guest ana = Guest.named("ana", server);
                Guest bruno = new Guest(server.connect())) {
            bruno.sends("bruno\noi\ntchau".getBytes(UTF_8));
            bruno.socket.shutdownOutput();
            ana.hears("* bruno joined", "bruno: oi", "bruno: tchau", "* bruno left");
            bruno.hears("* welcome; what is your name?", "* you are bruno; here are ana, bruno");
            bruno.hearsTheEnd();
            server.out.await(
                    "ana joined from " + RunningServer.name(ana.socket),
                    "bruno joined from " + RunningServer.name(bruno.socket),
                    "bruno left");
        }
    }

    @Test
    void all_hear_the_same_in_the_same_order_and_nobody_himself() throws Exception {
        int talkers = 8;
        int lines = 500;
        try (RunningServer server = chat();
                Guest one = Guest.named("one", server);
                Guest two = Guest.named("two", server)) {
            List<Guest> guests = new ArrayList<>();
            for (int t = 0; t < talkers; t++) {
                guests.add(Guest.named("t" + t, server));
            }
            List<CompletableFuture<Void>> talking = new ArrayList<>();
            List<CompletableFuture<List<String>>> hearing = new ArrayList<>();
            for (Guest guest : guests) {
                talking.add(
                        CompletableFuture.runAsync(
                                () -> {
                                    try {
                                        for (int i = 0; i < lines; i++) {
                                            guest.says((i % 7 == 0 ? "olá " : "oi ") + i);
                                        }
                                    } catch (Exception e) {
                                        throw new AssertionError(e);
                                    }
                                },
                                task -> Thread.ofPlatform().start(task)));
            }
            for (Guest guest : guests) {
                hearing.add(messages(guest, (talkers - 1) * lines));
            }
            List<String> all = messages(one, talkers * lines).join();
            assertThat(messages(two, talkers * lines).join()).isEqualTo(all);
            for (int t = 0; t < talkers; t++) {
                String self = "t" + t + ": ";
                assertThat(hearing.get(t).join())
                        .isEqualTo(all.stream().filter(line -> !line.startsWith(self)).toList());
                assertThat(all.stream().filter(line -> line.startsWith(self)))
                        .containsExactlyElementsOf(
                                IntStream.range(0, lines)
                                        .mapToObj(i -> self + (i % 7 == 0 ? "olá " : "oi ") + i)
                                        .toList());
            }
            talking.forEach(CompletableFuture::join);
            for (Guest guest : guests) {
                guest.close();
            }
        }
    }

    private static CompletableFuture<List<String>> messages(Guest guest, int count) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        List<String> messages = new ArrayList<>();
                        while (messages.size() < count) {
                            String line = Objects.requireNonNull(guest.next());
                            if (!line.startsWith("*")) {
                                messages.add(line);
                            }
                        }
                        return messages;
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                },
                task -> Thread.ofPlatform().start(task));
    }
}
