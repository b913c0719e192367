package tomada.lan.ladder;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A ladder as SVG: self-contained, light or dark by `prefers-color-scheme`, text that can be
/// selected, as wide as the page leaves it.
final class SvgLadder {
    private static final int TOP = 64;
    private static final int ROW = 40;
    private static final int SPACE = 18;
    private static final int SLANT = 10;
    private static final int MARGIN = 90;
    // Of the monospaced face at 13 px.
    private static final double LETTER = 7.85;

    private final int gap;
    private final int left;
    private final StringBuilder out = new StringBuilder();

    private SvgLadder(Ladder ladder) {
        this.gap = ladder.lifelines().size() <= 2 ? 520 : 340;
        boolean times = ladder.arrows().stream().anyMatch(arrow -> !arrow.time().isEmpty());
        this.left = MARGIN + (times ? 60 : 0);
    }

    static String draw(Ladder ladder) {
        return new SvgLadder(ladder).drawAll(ladder);
    }

    private String drawAll(Ladder ladder) {
        List<String> hosts = ladder.lifelines();
        int width = left + Math.max(hosts.size() - 1, 1) * gap + MARGIN;
        int spaces = (int) ladder.arrows().stream().skip(1).filter(Arrow::opens).count();
        int height = TOP + ladder.arrows().size() * ROW + spaces * SPACE + 40;
        out.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="100%%" style="max-width:%spx" role="img">
                <title>%s</title>
                <style>
                %s</style>
                <rect class="paper" width="%s" height="%s" rx="8"/>
                """
                        .formatted(
                                width,
                                height,
                                width,
                                escaped(String.join(", ", hosts)),
                                SvgStyle.TEXT,
                                width,
                                height));
        for (int i = 0; i < hosts.size(); i++) {
            host(hosts.get(i), left + i * gap, height);
        }
        int y = TOP + 26;
        for (int i = 0; i < ladder.arrows().size(); i++) {
            Arrow arrow = ladder.arrows().get(i);
            y += arrow.opens() && i > 0 ? SPACE : 0;
            arrow(arrow, y);
            y += ROW;
        }
        return out.append("</svg>\n").toString();
    }

    private void host(String name, int x, int height) {
        int box = name.length() * 9 + 28;
        out.append(
                """
                <line class="rail" x1="%s" y1="44" x2="%s" y2="%s"/>
                <g class="host"><rect x="%s" y="14" width="%s" height="32" rx="7"/><text x="%s" y="35">%s</text></g>
                """
                        .formatted(x, x, height - 14, x - box / 2, box, x, escaped(name)));
    }

    /// A line that falls a little, as time passes; its head, or the cross where it was lost.
    private void arrow(Arrow arrow, int y) {
        int x1 = left + arrow.from() * gap;
        int x2 = left + arrow.to() * gap;
        int sign = x2 > x1 ? 1 : -1;
        int endX = arrow.lost() ? x2 - sign * 60 : x2 - sign * 3;
        int endY = arrow.lost() ? y + SLANT * 4 / 5 : y + SLANT;
        String head =
                arrow.lost()
                        ? "M%s %sl12 12m0 -12l-12 12".formatted(endX - 6, endY - 6)
                        : "M%s %sl%s -6m%s 6l%s 5"
                                .formatted(endX, endY, -sign * 10, sign * 10, -sign * 10);
        int room = (int) ((Math.abs(x2 - x1) - 40) / LETTER);
        String time =
                arrow.time().isEmpty()
                        ? ""
                        : "<text class=\"time\" x=\"10\" y=\"%s\">%s</text>"
                                .formatted(y + 4, arrow.time());
        out.append(
                """
                <g class="arrow %s"><line x1="%s" y1="%s" x2="%s" y2="%s"/><path d="%s"/>%s<text x="%s" y="%s">%s</text></g>
                """
                        .formatted(
                                style(arrow.kind()) + (arrow.lost() ? " lost" : ""),
                                x1,
                                y,
                                endX,
                                endY,
                                head,
                                time,
                                (x1 + x2) / 2,
                                y - 5,
                                label(arrow, room)));
    }

    /// The label, with what it is and its note set apart.
    private static String label(Arrow arrow, int room) {
        Label label = arrow.label();
        String text = escaped(label.fit(room));
        String what = escaped(label.what());
        String note = escaped(label.note());
        String marked =
                text.replaceFirst(
                        Pattern.quote(what), Matcher.quoteReplacement(span("what", what)));
        return note.isEmpty()
                ? marked
                : marked.replaceFirst(
                        Pattern.quote(note) + "$", Matcher.quoteReplacement(span("note", note)));
    }

    private static String span(String style, String text) {
        return "<tspan class=\"%s\">%s</tspan>".formatted(style, text);
    }

    private static String style(Arrow.Kind kind) {
        return switch (kind) {
            case CONTROL -> "control";
            case DATA -> "data";
            case RETRANSMISSION -> "again";
            case REFUSAL -> "refusal";
            case OTHER -> "other";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
