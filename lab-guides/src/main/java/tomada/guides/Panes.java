package tomada.guides;

import java.util.ArrayList;
import java.util.List;
import tomada.guides.Stage.Spoken;

/// Terminals side by side, each in a frame with its last lines. Pure.
final class Panes {
    private static final int LEAST = 36;

    private Panes() {}

    /// Draws as many of the latest terminals as fit.
    ///
    /// @param width of the screen, in columns
    /// @param height of a pane's inside, in lines
    static List<String> draw(List<Spoken> terminals, int width, int height) {
        int fit = Math.clamp(width / LEAST, 1, 3);
        List<Spoken> shown =
                terminals.subList(Math.max(0, terminals.size() - fit), terminals.size());
        if (shown.isEmpty()) {
            return List.of();
        }
        int each = (width - (shown.size() - 1)) / shown.size();
        List<List<String>> panes = shown.stream().map(s -> pane(s, each, height)).toList();
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < height + 2; row++) {
            int at = row;
            lines.add(String.join(" ", panes.stream().map(pane -> pane.get(at)).toList()));
        }
        return lines;
    }

    private static List<String> pane(Spoken terminal, int width, int height) {
        int inside = width - 4;
        List<String> text = new ArrayList<>();
        text.add("$ " + terminal.command());
        terminal.seen().output().lines().forEach(text::add);
        List<String> last = text.subList(Math.max(0, text.size() - height), text.size());
        String state = terminal.seen().ended() ? "" : " (runs)";
        String title = cut(" " + terminal.place() + state + " ", inside);
        List<String> lines = new ArrayList<>();
        lines.add("┌─" + title + "─".repeat(inside - title.length()) + "─┐");
        for (int row = 0; row < height; row++) {
            String line = row < last.size() ? cut(last.get(row), inside) : "";
            lines.add("│ " + line + " ".repeat(inside - line.length()) + " │");
        }
        lines.add("└" + "─".repeat(width - 2) + "┘");
        return lines;
    }

    private static String cut(String line, int width) {
        String plain = line.replace('\t', ' ');
        return plain.length() <= width ? plain : plain.substring(0, width - 1) + "…";
    }
}
