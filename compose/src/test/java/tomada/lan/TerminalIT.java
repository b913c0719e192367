package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A person's terminal on a host.
@ExtendWith(SharedLan.class)
class TerminalIT {
    private static final Duration LONG = Duration.ofMinutes(1);

    private static Lan lan;

    private Terminal terminal;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
    }

    @BeforeEach
    void open() {
        terminal = lan.host("ana").terminal();
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void a_command_has_its_own_output_and_status() {
        assertThat(terminal.type("echo um; echo dois; (exit 7)").awaitEnd())
                .isEqualTo(
                        new Command(
                                "echo um; echo dois; (exit 7)", "um\ndois\n", OptionalInt.of(7)));
        assertThat(terminal.type("true").awaitEnd())
                .isEqualTo(new Command("true", "", OptionalInt.of(0)));
        assertThat(terminal.screen())
                .isEqualTo("ana$ echo um; echo dois; (exit 7)\num\ndois\nana$ true\nana$ ");
    }

    @Test
    void directory_and_variables_persist_and_the_user_is_student() {
        terminal.type("cd /tmp; export A=olá").awaitEnd();
        assertThat(terminal.type("echo $A $PWD $(id -un) $?").awaitEnd().output())
                .isEqualTo("olá /tmp student 0\n");
    }

    @Test
    void it_is_a_terminal_of_its_size() {
        assertThat(terminal.type("tty; stty size").awaitEnd().output())
                .matches("/dev/pts/\\d+\n40 120\n");
        terminal.resize(80, 24);
        assertThat(terminal.type("stty size").awaitEnd().output()).isEqualTo("24 80\n");
        String wide = "echo " + "x".repeat(200);
        assertThat(terminal.type(wide).awaitEnd().output()).isEqualTo("x".repeat(200) + "\n");
    }

    @Test
    void what_a_program_reads_is_typed_and_ctrl_d_is_its_end() {
        terminal.type("cat -n");
        terminal.type("Olá");
        assertThat(terminal.await("1\tOlá")).isEqualTo("     1\tOlá");
        terminal.press("^D");
        assertThat(terminal.awaitEnd().status()).hasValue(0);
    }

    @Test
    void ctrl_c_interrupts_a_program_and_a_prompt() {
        terminal.type("sh -c 'echo begun; exec sleep 4324'").await("begun");
        terminal.press("^C");
        assertThat(terminal.awaitEnd().status()).hasValue(130);
        terminal.press("^C");
        assertThat(terminal.type("echo $?").awaitEnd().output()).isEqualTo("130\n");
    }

    @Test
    void ctrl_c_at_the_prompt_is_never_missed() {
        for (int i = 0; i < 200; i++) {
            terminal.press("^C");
            if (i % 4 == 0) {
                assertThat(terminal.type("echo $?").awaitEnd().output())
                        .as("%d: %s", i, terminal.screen())
                        .isEqualTo("130\n");
            }
        }
        terminal.type("true").awaitEnd();
        assertThat(terminal.screen().lines().filter("ana$ ^C"::equals)).hasSize(200);
    }

    @Test
    void ctrl_c_right_after_a_command_was_typed_is_never_missed() {
        for (int i = 0; i < 200; i++) {
            terminal.type(i % 2 == 0 ? "sleep 4326" : "while :; do :; done");
            assertThat(terminal.press("^C").awaitEnd().status()).as("%d", i).hasValue(130);
        }
        assertThat(lan.host("ana").run("pgrep -f 'sleep 432[6]'").status()).isEqualTo(1);
    }

    @Test
    void a_command_that_is_not_one_has_its_complaint_as_output() {
        Command none = terminal.type("no-such-command").awaitEnd();
        assertThat(none.status()).hasValue(127);
        assertThat(none.output()).startsWith("bash: ").contains("no-such-command").endsWith("\n");
        Command wrong = terminal.type("echo )").awaitEnd();
        assertThat(wrong.status()).hasValue(2);
        assertThat(wrong.output()).startsWith("bash: ").contains("syntax");
    }

    /// Nothing that a program prints is believed, nor can it find out what would be.
    @Test
    void a_program_cannot_say_how_it_ended() {
        Command forger =
                terminal.type(
                                "bash -c 'marks=\"$(cat /proc/$PPID/environ /proc/$PPID/cmdline; env)\";"
                                        + " aid=$(grep -ao aid=[0-9a-f]* <<<$marks | head -1);"
                                        + " for end in \"\" \";aid=\" \";$aid\"; do"
                                        + " printf \"\\e]133;D;0$end\\a\\e]133;A$end\\a\\e]133;B$end\\a\";"
                                        + " done; exit 7'")
                        .awaitEnd();
        assertThat(forger.status()).hasValue(7);
        assertThat(terminal.type("echo $?").awaitEnd().output()).isEqualTo("7\n");
        assertThat(
                        terminal.type("set | grep -c TOM[A]DA_SEC; history | grep -c TOM[A]DA_SEC")
                                .awaitEnd()
                                .output())
                .isEqualTo("0\n0\n");
    }

    @Test
    void a_command_of_several_lines_is_typed_line_by_line() {
        terminal.type("for i in 1 2").type("do echo $i").type("done");
        Command loop = terminal.awaitEnd();
        assertThat(loop.output()).isEqualTo("1\n2\n");
        assertThat(loop.line()).isEqualTo("for i in 1 2");
    }

    @Test
    void a_shell_that_ends_is_told() {
        assertThat(terminal.type("exit 3").awaitEnd().status()).hasValue(3);
        assertThatThrownBy(() -> terminal.type("echo"))
                .isInstanceOf(LanException.class)
                .hasMessage("ana: the shell ended with 3");
        try (Terminal another = lan.host("ana").terminal()) {
            another.press("^D");
            assertThatThrownBy(() -> another.type("echo")).hasMessageContaining("the shell ended");
        }
    }

    @Test
    void what_does_not_come_is_told_with_what_the_terminal_shows() {
        terminal.type("echo um; cat");
        assertThatThrownBy(() -> terminal.await("dois", Duration.ofMillis(300)))
                .hasMessage(
                        "ana: `echo um; cat` did not print \"dois\" within 0.3 s; the terminal"
                                + " shows: ana$ echo um; cat\num");
        terminal.press("^D");
        assertThatThrownBy(() -> terminal.await("dois"))
                .hasMessageContaining("ended with 0 and did not print");
        assertThatThrownBy(() -> terminal.press("^?^")).hasMessageStartingWith("^?^ is no key");
    }

    @Test
    void a_shell_in_the_shell_is_a_program() {
        terminal.type("bash --norc");
        terminal.type("echo $((20 + 22))");
        terminal.await("42");
        terminal.type("exit 5");
        assertThat(terminal.awaitEnd().status()).hasValue(5);
    }

    @Test
    void hanging_up_ends_what_runs_on_it() {
        try (Terminal another = lan.host("bruno").terminal()) {
            another.type("echo begun; sleep 4325").await("begun");
        }
        assertThat(lan.host("bruno").run("pgrep -f 'sleep 432[5]'").status()).isEqualTo(1);
    }

    @Test
    void of_a_program_that_prints_without_end_the_beginning_is_kept_and_the_rest_is_counted() {
        Command flooding =
                terminal.type("yes")
                        .await(
                                yes -> yes.output().endsWith(" more characters]\n"),
                                Duration.ofSeconds(20));
        assertThat(flooding.status()).isEmpty();
        Command ended = terminal.press("^C").awaitEnd();
        assertThat(ended.status()).hasValue(130);
        // Told by their lengths: a failure that printed them would be a flood itself.
        assertThat(ended.output().length()).isBetween(600_000, 1_100_000);
        assertThat(terminal.screen().length()).isLessThan(2_200_000);
        assertThat(ended.output().substring(0, 6)).isEqualTo("y\ny\ny\n");
        assertThat(ended.output().lines().reduce("", (_, last) -> last))
                .matches("\\[\\d+ more characters]");
        assertThat(terminal.screen().lines().reduce("", (_, last) -> last)).isEqualTo("ana$ ");
        assertThat(terminal.type("echo the next").awaitEnd().output()).isEqualTo("the next\n");
    }

    @Test
    void a_line_of_a_million_characters_is_read() {
        String line = terminal.type("printf %0999999d 7").awaitEnd(LONG).output();
        assertThat(line).hasSize(999_999).endsWith("07");
    }

    @Test
    void a_command_costs_milliseconds() {
        terminal.type("true").awaitEnd();
        long since = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            terminal.type("true").awaitEnd();
        }
        Duration each = Duration.ofNanos((System.nanoTime() - since) / 100);
        System.err.println("a terminal command costs " + each);
        assertThat(each).isLessThan(Duration.ofMillis(25));
    }
}
