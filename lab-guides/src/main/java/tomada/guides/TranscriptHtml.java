package tomada.guides;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/// Renders a guide's fenced blocks: transcripts as they happened, others as they are.
final class TranscriptHtml implements NodeRenderer {
    private final HtmlWriter html;
    private final Guide guide;
    private final Map<Integer, Block> blocks = new HashMap<>(); // by the line of their fence
    private final Map<Integer, Outcome> outcomes = new HashMap<>(); // by the line of their step

    TranscriptHtml(HtmlNodeRendererContext context, Played played) {
        this.html = context.getWriter();
        this.guide = played.guide();
        guide.blocks().forEach(block -> blocks.put(block.line(), block));
        played.outcomes().forEach(outcome -> outcomes.put(outcome.step().line(), outcome));
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(FencedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
        Block block = blocks.get(GuideParser.line(node));
        html.line();
        if (block != null) {
            render(block);
        } else if (node instanceof FencedCodeBlock fence) {
            html.tag("pre");
            element("code", "", fence.getLiteral());
            html.tag("/pre");
        }
        html.line();
    }

    private void render(Block block) {
        open("figure", block.isCheck() ? "transcript check" : "transcript");
        if (block.isCheck()) {
            element("figcaption", "", block.check());
        }
        for (Step step : block.steps()) {
            Optional<Outcome> outcome = Optional.ofNullable(outcomes.get(step.line()));
            String how = outcome.map(o -> o.passed() ? "passed" : "failed").orElse("never");
            html.tag("div", Map.of("class", "step " + how, "id", "line-" + step.line()));
            typed(step, outcome);
            outcome.ifPresentOrElse(
                    this::appeared,
                    () -> printed(step.expected().stream().map(Expected::toString).toList()));
            html.tag("/div");
            html.line();
        }
        html.tag("/figure");
    }

    private void typed(Step step, Optional<Outcome> outcome) {
        open("p", "typed");
        element("span", "prompt " + step.prompt().place(), step.prompt().toString());
        html.text(" ");
        element(step.isKey() ? "kbd" : "b", "", step.input());
        outcome.ifPresent(o -> element("time", "", Output.seconds(o.took())));
        html.tag("/p");
    }

    private void appeared(Outcome outcome) {
        printed(outcome.lines());
        outcome.status().stream()
                .filter(status -> status != 0)
                .forEach(status -> element("p", "status", "[" + status + "]"));
        if (outcome.picture().stripLeading().startsWith("<")) {
            String svg = Base64.getEncoder().encodeToString(outcome.picture().getBytes(UTF_8));
            html.tag(
                    "img",
                    Map.of(
                            "src",
                            "data:image/svg+xml;base64," + svg,
                            "alt",
                            outcome.step().input()),
                    true);
        }
        if (!outcome.passed()) {
            open("div", "failure");
            element(
                    "p",
                    "",
                    "%s, line %d: %s"
                            .formatted(
                                    guide.file().getFileName(),
                                    outcome.step().line(),
                                    outcome.trouble()));
            List<String> difference = Difference.of(outcome).lines().toList();
            if (!difference.equals(outcome.lines())) {
                open("pre", "difference");
                difference.stream().limit(2).forEach(head -> element("span", "", head + "\n"));
                difference.stream().skip(2).forEach(this::difference);
                html.tag("/pre");
            }
            html.tag("/div");
        }
    }

    private void printed(List<String> lines) {
        if (!lines.isEmpty()) {
            element("pre", "", String.join("\n", lines));
        }
    }

    private void difference(String line) {
        String kind =
                switch (line.isEmpty() ? ' ' : line.charAt(0)) {
                    case '-' -> "del";
                    case '+' -> "ins";
                    default -> "span";
                };
        element(kind, "", line);
        html.raw("\n");
    }

    private void element(String name, String classes, String text) {
        open(name, classes);
        html.text(text);
        html.tag("/" + name);
    }

    private void open(String name, String classes) {
        html.tag(name, classes.isEmpty() ? Map.of() : Map.of("class", classes));
    }
}
