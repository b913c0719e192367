package tomada.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The chat on a real terminal: the process on a pseudo-terminal, the test as the server.
final class ChatTerminalTest {
    private static final String CTRL_C = "\003";
    private static final String CTRL_D = "\004";
    private static final String UP = "\033OA"; // the keypad sends that while keypad_xmit is on
    private static final int SIGTERM = 15;

    /// A colour of 256, or one of eight.
    private static final String COLOUR = "\033\\[[0-9;]*(38;5;|\\b3[0-7]\\b)[0-9;]*m";

    private final ChatPeer server = new ChatPeer();
    private @Nullable Pty pty;

    ChatTerminalTest() throws IOException {}

    @AfterEach
    void hang_up() throws IOException {
        if (pty != null) {
            pty.close();
        }
        server.close();
    }

    @Test
    void a_half_typed_line_stays_whole_under_the_messages_that_arrive() throws Exception {
        Pty carla = carla();
        carla.type("oi, tudo");
        carla.shows("* you are carla; here are ana, bruno, carla", "carla> oi, tudo");
        server.says("ana: olá", "~ bruno acena");
        carla.shows("ana: olá", "~ bruno acena", "carla> oi, tudo");
        carla.type(" bem?\r");
        server.hears("oi, tudo bem?");
        carla.shows("~ bruno acena", "carla: oi, tudo bem?", "carla>");
    }

    @Test
    void own_messages_are_shown_as_the_others_see_them() throws Exception {
        Pty carla = carla();
        carla.type("um\r/me acena\r//etc\r/who\r\r/msg ana segredo\r");
        for (String line : List.of("um", "/me acena", "//etc", "/who", "/msg ana segredo")) {
            server.hears(line);
        }
        server.says("* here are ana, bruno, carla", "* to ana: segredo");
        carla.shows(
                "carla: um",
                "~ carla acena",
                "carla: /etc",
                "* here are ana, bruno, carla",
                "* to ana: segredo",
                "carla>");
    }

    @Test
    void the_name_is_asked_for_in_the_servers_words_until_it_is_taken() throws Exception {
        Pty member = open();
        server.accept();
        server.says("* welcome; what is your name?");
        member.shows("* welcome; what is your name?", "name>");
        member.type("ana\r");
        server.hears("ana");
        server.says("* ana is taken; another name?");
        member.shows("* ana is taken; another name?", "name>");
        member.type("carla\roi\r"); // and a message before the answer is there
        server.hears("carla");
        server.hears("oi");
        server.says("* you are carla; here are ana, carla");
        member.shows("* you are carla; here are ana, carla", "carla: oi", "carla>");
    }

    @Test
    void a_given_name_that_is_not_taken_is_asked_for_again() throws Exception {
        Pty member = open("--name", "ana");
        server.accept();
        server.says("* welcome; what is your name?");
        server.hears("ana");
        server.says("* ana is taken; another name?");
        member.shows("* ana is taken; another name?", "name>");
        member.type("carla\r");
        server.hears("carla");
    }

    @Test
    void tab_completes_commands_and_the_names_of_those_who_are_there() throws Exception {
        Pty carla = carla();
        carla.type("/m\t");
        carla.shows("carla> /m"); // /me or /msg
        carla.type("BR\tx");
        carla.shows("carla> /mBRx");
        carla.type("\025/ms\tBR\t"); // Ctrl-U
        carla.shows("carla> /msg bruno");
        server.says("* bruno left: too slow", "* davi joined");
        carla.shows("* davi joined", "carla> /msg bruno");
        carla.type("\025br\tda\t");
        carla.shows("carla> brda");
        carla.type("\025da\toi\r");
        server.hears("davi: oi");
    }

    @Test
    void the_history_is_that_of_this_conversation() throws Exception {
        Pty carla = carla();
        carla.type("um\rdois\r");
        server.hears("um");
        server.hears("dois");
        carla.shows("carla: dois", "carla>");
        carla.type(UP + UP);
        carla.shows("carla> um");
        carla.type("\r");
        server.hears("um");
    }

    @Test
    void ctrl_d_on_an_empty_line_says_quit_and_leaves_with_status_0() throws Exception {
        Pty carla = carla();
        carla.type("x" + CTRL_D + "\177" + CTRL_D); // it leaves only when the line is empty
        server.hears("/quit");
        server.hearsTheEnd();
        server.says("* bye");
        server.hangsUp();
        assertLeft(carla, 0);
        carla.shows("* you are carla; here are ana, bruno, carla", "* bye");
    }

    @Test
    void ctrl_c_clears_the_line_and_on_an_empty_one_leaves() throws Exception {
        Pty carla = carla();
        carla.type("half typed");
        carla.shows("carla> half typed");
        carla.type(CTRL_C);
        carla.shows("carla>");
        carla.type("oi\r");
        server.hears("oi");
        carla.type(CTRL_C);
        server.hears("/quit");
        server.says("* bye");
        server.hangsUp();
        assertLeft(carla, 0);
    }

    @Test
    void who_has_no_name_yet_leaves_without_a_word() throws Exception {
        Pty member = open();
        server.accept();
        server.says("* welcome; what is your name?");
        member.shows("* welcome; what is your name?", "name>");
        member.type(CTRL_D);
        server.hearsTheEnd();
        server.hangsUp();
        assertLeft(member, 0);
    }

    @Test
    void a_server_that_resets_is_one_sentence_and_the_terminal_is_restored() throws Exception {
        Pty carla = carla();
        carla.type("half typed");
        carla.shows("carla> half typed");
        server.resets();
        assertLeft(carla, 5);
        assertThat(carla.text())
                .contains("client: 127.0.0.1:" + server.port() + " reset the connection: ")
                .doesNotContain("half typed");
    }

    @Test
    void sigterm_restores_the_terminal() throws Exception {
        Pty carla = carla();
        carla.type("half typed");
        carla.shows("carla> half typed");
        carla.signal(SIGTERM);
        assertLeft(carla, 128 + SIGTERM);
    }

    @Test
    void nothing_that_a_server_sends_drives_the_terminal() throws Exception {
        Pty carla = carla();
        server.says("ana: \033[2J\033[31m\007\u009b\u202e");
        carla.shows(
                "* you are carla; here are ana, bruno, carla",
                "ana: \\x1b[2J\\x1b[31m\\x07\\x9b\\u202e",
                "carla>");
    }

    @Test
    void long_lines_are_broken_between_words_and_wide_characters_are_two_columns()
            throws Exception {
        Pty carla = carla();
        server.says("ana: " + "uma frase ".repeat(9).strip());
        carla.shows(
                "ana: uma frase uma frase uma frase uma frase uma",
                "     frase uma frase uma frase uma frase uma frase",
                "carla>");
        carla.type("世界🔌");
        server.says("ana: " + "世".repeat(30));
        carla.shows("ana: " + "世".repeat(22), "     " + "世".repeat(8), "carla> 世界🔌");
        carla.type("\177\177 ok\r");
        server.hears("世 ok");
    }

    @Test
    void the_line_follows_the_window() throws Exception {
        Pty carla = carla();
        carla.type("half typed");
        carla.shows("carla> half typed");
        carla.resize(10, 30);
        int tries = 0;
        String[] expected = {
            "ana: uma frase de trinta e", "     poucas letras", "carla> half typed"
        };
        do { // nothing shows that the program has noticed the window but how it draws
            server.says("ana: uma frase de trinta e poucas letras");
        } while (!carla.shows(Duration.ofMillis(200), expected) && ++tries < 50);
        carla.shows(expected);
    }

    @Test
    void a_name_has_its_colour_and_notices_are_dim() throws Exception {
        Pty carla = carla();
        server.says("ana: oi", "* bruno left");
        carla.shows("ana: oi", "* bruno left", "carla>");
        assertThat(carla.drawn())
                .containsPattern(COLOUR + "ana\033\\[0?m")
                .containsPattern("\033\\[2m\\* bruno left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_COLOR", "--no-color"})
    void without_colours_there_are_none(String way) throws Exception {
        Pty carla =
                way.startsWith("--")
                        ? open("--name", "carla", way)
                        : open(Map.of(way, "1"), "--name", "carla");
        server.accept("carla");
        server.says("ana: oi", "[ana] oi", "~ ana acena");
        carla.shows("~ ana acena", "carla>");
        carla.type("a\t/m\t\t");
        carla.shows("~ ana acena", "carla> ana: /m");
        assertThat(carla.drawn()).doesNotContainPattern("\033\\[[0-9;]*[1-9][0-9;]*m");
    }

    @Test
    void many_messages_at_once_are_all_shown_in_their_order() throws Exception {
        Pty carla = carla();
        carla.type("half typed");
        for (int i = 0; i < 2000; i++) {
            server.says("ana: " + i);
        }
        carla.shows("ana: 1997", "ana: 1998", "ana: 1999", "carla> half typed");
    }

    @Test
    void pasted_lines_are_a_message_each() throws Exception {
        Pty carla = carla();
        carla.type("\033[200~um\ndois\033[201~");
        carla.type("\r");
        server.hears("um");
        server.hears("dois");
    }

    private void assertLeft(Pty member, int status) throws Exception {
        assertThat(member.exit()).isEqualTo(new Pty.Exit(status, true));
        String drawn = member.drawn();
        assertThat(drawn.lastIndexOf("\033[?2004l")) // bracketed paste
                .isGreaterThan(drawn.lastIndexOf("\033[?2004h"));
    }

    private Pty carla() throws Exception {
        Pty carla = open("--name", "carla");
        server.accept("carla");
        carla.shows("* you are carla; here are ana, bruno, carla", "carla>");
        return carla;
    }

    private Pty open(String... options) throws IOException {
        return open(Map.of(), options);
    }

    private Pty open(Map<String, String> environment, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
        command.add(classPath());
        command.add(ClientCommand.class.getName());
        command.addAll(List.of("chat", "127.0.0.1", server.port()));
        command.addAll(List.of(options));
        Pty opened = new Pty(24, 50, command, environment);
        pty = opened;
        return opened;
    }

    private static String classPath() {
        List<String> paths = new ArrayList<>();
        for (Class<?> type :
                List.of(ClientCommand.class, CommandLine.class, LineReader.class, Terminal.class)) {
            paths.add(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        }
        return String.join(File.pathSeparator, paths);
    }
}
