package tomada.lan.ladder;

import java.util.List;

/// A ladder as a Mermaid `sequenceDiagram`.
final class MermaidLadder {
    private static final String PLAIN = " .,:+*?!()/'=-_→…";

    private MermaidLadder() {}

    static String draw(Ladder ladder) {
        var text = new StringBuilder("sequenceDiagram\n");
        List<String> lifelines = ladder.lifelines();
        for (int i = 0; i < lifelines.size(); i++) {
            text.append("    participant p%s as %s\n".formatted(i, escaped(lifelines.get(i))));
        }
        for (Arrow arrow : ladder.arrows()) {
            text.append(
                    "    p%s%sp%s: %s\n"
                            .formatted(
                                    arrow.from(),
                                    line(arrow),
                                    arrow.to(),
                                    escaped((arrow.time() + "  " + arrow.label().text()).strip())));
        }
        return text.toString();
    }

    /// `x` ends an arrow that was lost; dashes are what was sent again, or refuses.
    private static String line(Arrow arrow) {
        boolean dashed =
                switch (arrow.kind()) {
                    case CONTROL, DATA, OTHER -> false;
                    case RETRANSMISSION, REFUSAL -> true;
                };
        return (dashed ? "--" : "-") + (arrow.lost() ? "x" : ">>");
    }

    /// Letters, digits and what means nothing to Mermaid as they are, the rest as `#NNN;`. A label
    /// that began with `wrap:` would command it, and none does.
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints()
                .forEach(code -> {
                    if (Character.isLetterOrDigit(code) || PLAIN.indexOf(code) >= 0) {
                        escaped.appendCodePoint(code);
                    } else {
                        escaped.append('#').append(code).append(';');
                    }
                });
        return escaped.toString();
    }
}
