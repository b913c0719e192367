package tomada.lan.ladder;

import java.util.List;
import java.util.function.Consumer;

/// A ladder in box-drawing characters, one line for an arrow.
final class TextLadder {
    private static final int WIDEST = 72;
    private static final int NARROWEST = 14;

    private final List<String> headings;
    private final int[] at;
    private final int timeColumns;

    /// @param timeColumns room at the left for times; 0 where they are not drawn
    TextLadder(List<String> headings, int columns, int timeColumns) {
        this.headings = List.copyOf(headings);
        this.timeColumns = timeColumns;
        int count = headings.size();
        at = new int[count];
        if (count == 0) {
            return;
        }
        int left = timeColumns + half(headings.get(0));
        int right = half(headings.get(count - 1)) + 1;
        int gap = WIDEST;
        if (count > 1) {
            int names = 0;
            for (int i = 1; i < count; i++) {
                names = Math.max(names, half(headings.get(i - 1)) + half(headings.get(i)) + 3);
            }
            int room = (columns - left - right) / (count - 1);
            gap = Math.max(Math.clamp(room, NARROWEST, WIDEST), names);
        }
        for (int i = 0; i < count; i++) {
            at[i] = left + i * gap;
        }
    }

    static void draw(Ladder ladder, int columns, Consumer<String> lines) {
        int times =
                ladder.arrows().stream().mapToInt(arrow -> arrow.time().length()).max().orElse(0);
        var drawing = new TextLadder(ladder.lifelines(), columns, times == 0 ? 0 : times + 2);
        drawing.heading().forEach(lines);
        for (int i = 0; i < ladder.arrows().size(); i++) {
            Arrow arrow = ladder.arrows().get(i);
            if (arrow.opens() && i > 0) {
                lines.accept(drawing.empty());
            }
            lines.accept(drawing.row(arrow));
        }
        if (!ladder.lifelines().isEmpty()) {
            lines.accept(drawing.empty());
        }
    }

    /// The names, and the lifelines' beginnings.
    List<String> heading() {
        if (headings.isEmpty()) {
            return List.of("No packets.");
        }
        var names = new StringBuilder();
        for (int i = 0; i < headings.size(); i++) {
            String name = headings.get(i);
            names.repeat(' ', Math.max(0, at[i] - half(name) - names.length())).append(name);
        }
        return List.of(names.toString(), empty());
    }

    /// The lifelines, and no arrow.
    String empty() {
        return new String(blank()).stripTrailing();
    }

    String row(Arrow arrow) {
        char[] line = blank();
        int from = at[arrow.from()];
        int to = at[arrow.to()];
        boolean right = to > from;
        int step = right ? 1 : -1;
        char dash = dash(arrow.kind());
        line[from] = right ? '├' : '┤';
        // A lost one ends before it is there.
        int end = arrow.lost() ? to - 4 * step : to - step;
        for (int x = from + step; x != end + step; x += step) {
            line[x] = line[x] == '│' ? '┼' : dash;
        }
        line[end] = arrow.lost() ? '╳' : right ? '►' : '◄';
        int room = Math.abs(end - from) - 7;
        String label = " " + arrow.label().fit(room) + " ";
        int start = right ? from + 3 : from - 2 - label.length();
        label.getChars(0, label.length(), line, start);
        String time = arrow.time();
        time.getChars(0, time.length(), line, Math.max(0, timeColumns - 2 - time.length()));
        return new String(line).stripTrailing();
    }

    private char[] blank() {
        char[] line = new char[at.length == 0 ? 0 : at[at.length - 1] + 1];
        java.util.Arrays.fill(line, ' ');
        for (int x : at) {
            line[x] = '│';
        }
        return line;
    }

    private static char dash(Arrow.Kind kind) {
        return switch (kind) {
            case CONTROL, DATA, OTHER -> '─';
            case RETRANSMISSION -> '╌';
            case REFUSAL -> '═';
        };
    }

    private static int half(String name) {
        return name.length() / 2;
    }
}
