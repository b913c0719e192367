package tomada.lan.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What commands a terminal, or hides, is shown in letters.
class VisibleTest {
    @Test
    void nothing_hidden_passes() {
        assertThat(Visible.line("\u001b[2J")).isEqualTo("\\x1b[2J");
        assertThat(Visible.line("\u001b]0;x\u0007")).isEqualTo("\\x1b]0;x\\x07");
        assertThat(Visible.line("\u009b31m")).isEqualTo("\\x9b31m");
        assertThat(Visible.line("a\rb\b\u007f")).isEqualTo("a\\rb\\x08\\x7f");
        assertThat(Visible.line("x\u202ey\u2066z")).isEqualTo("x\\u202ey\\u2066z");
        assertThat(Visible.line("a\u200bb\ufeff")).isEqualTo("a\\u200bb\\ufeff");
        assertThat(Visible.line("a\u2028b")).isEqualTo("a\\u2028b");
        assertThat(Visible.line("\udb40\udc41 \ud800")).isEqualTo("\\U000e0041 \\ud800");
        assertThat(Visible.line("Olá, 世界 😀 ─►")).isEqualTo("Olá, 世界 😀 ─►");
    }

    @Test
    void lines_stay_lines_where_there_may_be_several() {
        assertThat(Visible.lines("a\nb\tc")).isEqualTo("a\nb\\tc");
        assertThat(Visible.line("a\nb\tc")).isEqualTo("a\\nb\\tc");
    }
}
