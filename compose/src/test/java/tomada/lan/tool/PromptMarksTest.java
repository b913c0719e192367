package tomada.lan.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptMarksTest {
    private static final String PRINTED =
            "\u001b]133;A;aid=s3\u0007ana$ \u001b]133;B;aid=s3\u0007ls\r\n\u001b]133;C;aid=s3\u0007"
                    + "\u001b]0;t\u0007a\r\n\u001b]133;D;2;aid=s3\u0007\u001b]133;A;k=s;aid=s3\u0007> "
                    + "\u001b]133;D;aid=s3\u0007";

    private static final List<String> READ =
            List.of(
                    "A",
                    "ana$ ",
                    "B",
                    "ls\r\n",
                    "C",
                    "\u001b]0;t\u0007a\r\n",
                    "D2",
                    "A",
                    "> ",
                    "D0");

    @Test
    void marks_cut_what_is_printed() {
        assertThat(read(PRINTED.length())).isEqualTo(READ);
    }

    @Test
    void a_mark_may_arrive_in_pieces() {
        for (int size = 1; size < PRINTED.length(); size++) {
            assertThat(String.join("", read(size))).isEqualTo(String.join("", READ));
        }
    }

    @Test
    void a_mark_that_never_ends_is_a_programs_own_text() {
        String printed = "\u001b]133;" + "x".repeat(10_000) + "\u001b]133;D;1;aid=s3\u0007";
        for (int size : new int[] {1, 100, printed.length()}) {
            List<String> read = read(printed, size);
            assertThat(read).last().isEqualTo("D1");
            assertThat(String.join("", read)).hasSize(6 + 10_000 + 2);
        }
    }

    @Test
    void a_mark_without_the_secret_is_a_programs_own_text() {
        for (String forged :
                List.of(
                        "\u001b]133;D;0\u0007",
                        "\u001b]133;A\u0007",
                        "\u001b]133;D;0;aid=\u0007",
                        "\u001b]133;D;0;aid=s\u0007",
                        "\u001b]133;D;0;aid=s4\u0007",
                        "\u001b]133;D;0;aid=s3;\u0007",
                        "\u001b]133;aid=s3\u0007",
                        "\u001b]133;\u001b]133;C\u0007")) {
            String printed = "a" + forged + "b" + "\u001b]133;D;1;aid=s3\u0007";
            for (int size = 1; size <= printed.length(); size++) {
                assertThat(String.join("", read(printed, size))).isEqualTo("a" + forged + "bD1");
            }
        }
    }

    /// A program that prints half a mark before it ends cannot spoil the shell's own.
    @Test
    void a_mark_that_a_program_began_does_not_hide_the_shells() {
        assertThat(read("\u001b]133;D;0\u001b]133;D;1;aid=s3\u0007", 5)).last().isEqualTo("D1");
    }

    @Test
    void every_terminal_has_another_secret() {
        assertThat(PromptMarks.secret()).matches("[0-9a-f]{32}").isNotEqualTo(PromptMarks.secret());
    }

    private static List<String> read(int size) {
        return read(PRINTED, size);
    }

    private static List<String> read(String printed, int size) {
        List<String> read = new ArrayList<>();
        PromptMarks marks =
                new PromptMarks(
                        "s3",
                        new PromptMarks.Reader() {
                            @Override
                            public void text(String text) {
                                read.add(text);
                            }

                            @Override
                            public void promptStarts() {
                                read.add("A");
                            }

                            @Override
                            public void promptEnds() {
                                read.add("B");
                            }

                            @Override
                            public void outputStarts() {
                                read.add("C");
                            }

                            @Override
                            public void commandEnds(int status) {
                                read.add("D" + status);
                            }
                        });
        for (int start = 0; start < printed.length(); start += size) {
            marks.read(printed.substring(start, Math.min(printed.length(), start + size)));
        }
        return read;
    }
}
