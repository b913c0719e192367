package tomada.lan.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptMarksTest {
    private static final String PRINTED =
            "\u001b]133;A\u0007ana$ \u001b]133;B\u0007ls\r\n\u001b]133;C\u0007\u001b]0;t\u0007a\r\n"
                    + "\u001b]133;D;2\u0007\u001b]133;A;k=s\u0007> \u001b]133;D\u0007";

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
        String printed = "\u001b]133;" + "x".repeat(10_000) + "\u001b]133;D;1\u0007";
        for (int size : new int[] {1, 100, printed.length()}) {
            List<String> read = read(printed, size);
            assertThat(read).last().isEqualTo("D1");
            assertThat(String.join("", read)).hasSize(6 + 10_000 + 2);
        }
    }

    private static List<String> read(int size) {
        return read(PRINTED, size);
    }

    private static List<String> read(String printed, int size) {
        List<String> read = new ArrayList<>();
        PromptMarks marks =
                new PromptMarks(
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
