package tomada.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The chat in a pipe: how a conversation ends, and with what exit code.
final class ChatTest {
    private static final String QUESTION = "* welcome; what is your name?\n";

    private final ChatPeer server = new ChatPeer();
    private final PipedOutputStream typed = new PipedOutputStream();
    private final InputStream stillOpen = new PipedInputStream(typed);

    ChatTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        server.close();
        typed.close();
    }

    @Test
    void goodbye_ends_it_while_standard_input_is_still_open() throws Exception {
        CompletableFuture<Run> run = chat(stillOpen);
        server.accept();
        server.says("* welcome; what is your name?", "* the server ends; bye");
        server.hangsUp();
        assertThat(result(run)).isEqualTo(new Run(0, QUESTION + "* the server ends; bye\n", ""));
    }

    @Test
    void the_end_of_standard_input_is_a_half_close_and_what_still_comes_is_printed()
            throws Exception {
        CompletableFuture<Run> run = chat("ana\noi".getBytes(UTF_8));
        server.accept();
        server.hears("ana");
        server.hears("oi");
        server.hearsTheEnd();
        server.says("* welcome; what is your name?", "* you are ana; here are ana");
        server.hangsUp();
        assertThat(result(run))
                .isEqualTo(new Run(0, QUESTION + "* you are ana; here are ana\n", ""));
    }

    @Test
    void with_a_name_the_first_line_is_a_message_and_waits_for_the_name() throws Exception {
        CompletableFuture<Run> run = chat("oi\n".getBytes(UTF_8), "--name", "ana");
        server.accept();
        server.says("* welcome; what is your name?");
        server.hears("ana");
        server.says("bruno: antes", "* you are ana; here are bruno, ana");
        server.hears("oi");
        server.hearsTheEnd();
        server.hangsUp();
        assertThat(result(run).status()).isZero();
    }

    @Test
    void a_given_name_that_is_not_taken_ends_it_with_the_servers_sentence() throws Exception {
        CompletableFuture<Run> run = chat("oi\n".getBytes(UTF_8), "--name", "ana");
        server.accept();
        server.says("* welcome; what is your name?");
        server.hears("ana");
        server.says("* ana is taken; another name?");
        server.hearsTheEnd();
        assertThat(result(run))
                .isEqualTo(new Run(1, QUESTION, "client: ana is taken; another name?\n"));
    }

    @Test
    void an_error_of_the_server_is_shown() throws Exception {
        CompletableFuture<Run> run = chat(stillOpen);
        server.accept();
        server.says("* welcome; what is your name?", "ERROR 1000 are here, no more");
        String sentence =
                "client: 127.0.0.1:" + server.port() + " says: ERROR 1000 are here, no more\n";
        assertThat(result(run)).isEqualTo(new Run(1, QUESTION, sentence));
    }

    @Test
    void a_member_who_is_called_error_is_none() throws Exception {
        CompletableFuture<Run> run = chat(new byte[0]);
        server.accept();
        server.says("ERROR: oi");
        server.hearsTheEnd();
        server.hangsUp();
        assertThat(result(run)).isEqualTo(new Run(0, "ERROR: oi\n", ""));
    }

    @Test
    void an_end_without_goodbye_is_told() throws Exception {
        CompletableFuture<Run> run = chat(stillOpen);
        server.accept();
        server.says("* welcome; what is your name?");
        server.hangsUp();
        assertFailed(run, 1, " ended the conversation without a goodbye");
    }

    @Test
    void reset() throws Exception {
        CompletableFuture<Run> run = chat(stillOpen);
        server.accept();
        server.resets();
        assertFailed(run, 5, " reset the connection: ");
    }

    @Test
    void a_reset_after_the_goodbye_is_none() throws Exception {
        CompletableFuture<Run> run = chat("/quit\noi\n".getBytes(UTF_8));
        server.accept();
        server.hears("/quit");
        server.says("* bye");
        server.hangsUp(); // with something unread
        assertThat(result(run).status()).isZero();
    }

    @Test
    void refused() throws Exception {
        server.close();
        assertFailed(chat(stillOpen), 3, " refused the connection: ");
    }

    @Test
    void a_server_that_never_says_a_word_times_out() throws Exception {
        CompletableFuture<Run> run = chat(stillOpen, "--timeout", "0.2");
        assertFailed(run, 4, " is silent for 0.2 s: "); // it is in the backlog
    }

    @Test
    void a_server_that_does_not_end_after_the_end_times_out() throws Exception {
        CompletableFuture<Run> run = chat(new byte[0], "--timeout", "0.2");
        server.accept();
        server.says("* welcome; what is your name?");
        assertFailed(run, 4, " is silent for 0.2 s: ");
    }

    @Test
    void a_server_that_takes_nothing_times_out() throws Exception {
        CompletableFuture<Run> run = chat(new Endless(), "--timeout", "0.2");
        server.accept();
        server.says("* welcome; what is your name?");
        assertFailed(run, 4, " is silent for 0.2 s: ");
    }

    @Test
    void silence_is_no_fault_once_the_server_has_spoken() throws Exception {
        CompletableFuture<Run> run = chat(stillOpen, "--timeout", "0.1");
        server.accept();
        server.says("* welcome; what is your name?");
        typed.write("ana\n".getBytes(UTF_8));
        typed.flush();
        server.hears("ana");
        assertThat(run.copy().completeOnTimeout(new Run(0, "", ""), 1, TimeUnit.SECONDS).join())
                .as("after ten times the timeout it still talks")
                .isEqualTo(new Run(0, "", ""));
        server.says("* bye");
        server.hangsUp();
        assertThat(result(run).status()).isZero();
    }

    @Test
    void a_line_without_an_end_is_refused() throws Exception {
        CompletableFuture<Run> run = chat(stillOpen);
        server.accept();
        server.says("x".repeat(100_000));
        assertFailed(run, 1, " sends a line of more than 65536 bytes: that is no chat");
    }

    @Test
    void what_comes_cannot_drive_the_terminal() throws Exception {
        CompletableFuture<Run> run = chat(new byte[0]);
        server.accept();
        server.says("* \033[2J\t\u202e");
        server.hearsTheEnd();
        server.hangsUp();
        assertThat(result(run)).isEqualTo(new Run(0, "* \\x1b[2J\\t\\u202e\n", ""));
    }

    @Test
    void help_lists_the_options_and_every_exit_code() {
        Run run = Run.of("chat", "--help");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("--name", "--no-color", "Default: 5001.", "/who");
        for (ExitStatus status : ExitStatus.values()) {
            assertThat(run.out()).containsPattern("\n  " + status.code + "   ");
        }
    }

    private CompletableFuture<Run> chat(byte[] in, String... options) {
        return chat(new ByteArrayInputStream(in), options);
    }

    private CompletableFuture<Run> chat(InputStream in, String... options) {
        String[] arguments = new String[3 + options.length];
        arguments[0] = "chat";
        arguments[1] = "127.0.0.1";
        arguments[2] = server.port();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return CompletableFuture.supplyAsync(
                () -> Run.piped(in, arguments), Thread::startVirtualThread);
    }

    private static Run result(CompletableFuture<Run> run) throws Exception {
        return run.get(10, TimeUnit.SECONDS);
    }

    private void assertFailed(CompletableFuture<Run> chat, int status, String sentence)
            throws Exception {
        Run run = result(chat);
        assertThat(run.err())
                .startsWith("client: 127.0.0.1:" + server.port() + sentence)
                .hasLineCount(1);
        assertThat(run.status()).isEqualTo(status);
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'x';
        }
    }
}
