package tomada.guides;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.HtmlRenderer;

/// A guide that was played, in HTML: its prose, and in its transcripts what was typed and appeared.
final class GuideHtml {
    /// What a question begins with that is asked before the next step.
    private static final List<String> QUESTIONS = List.of("Predict:", "Preveja:");

    private GuideHtml() {}

    static String of(Played played) {
        return HtmlRenderer.builder()
                .extensions(GuideParser.EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .nodeRendererFactory(context -> new TranscriptHtml(context, played))
                .attributeProviderFactory(
                        _ -> (node, _, attributes) -> attributes(played.guide(), node, attributes))
                .build()
                .render(played.guide().document());
    }

    /// The language that a guide is written in, by its folder.
    static String language(Guide guide) {
        Path folder = guide.file().toAbsolutePath().getParent();
        String name = folder == null ? "" : String.valueOf(folder.getFileName());
        return Guides.LANGUAGES.contains(name) ? name : "en";
    }

    private static void attributes(Guide guide, Node node, Map<String, String> attributes) {
        switch (node) {
            case Link _ -> attributes.computeIfPresent("href", (_, to) -> link(guide, to));
            // A page of the report asks nobody for anything.
            case Image _ -> attributes.entrySet().removeIf(GuideHtml::isFarSource);
            case BlockQuote quote when isQuestion(quote) -> attributes.put("class", "question");
            default -> {}
        }
    }

    /// To another guide's page, or to the file, seen from `target/report`.
    private static String link(Guide guide, String to) {
        if (!isLocal(to) || to.matches("|[#/].*")) {
            return to;
        }
        return to.matches("\\d\\d-[^/]+\\.md(#.*)?")
                ? to.replaceFirst("\\.md", ".html")
                : "../../" + language(guide) + "/" + to;
    }

    private static boolean isLocal(String to) {
        return !to.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*|//.*");
    }

    private static boolean isFarSource(Map.Entry<String, String> attribute) {
        return attribute.getKey().equals("src") && !isLocal(attribute.getValue());
    }

    private static boolean isQuestion(BlockQuote quote) {
        return quote.getFirstChild() instanceof Paragraph paragraph
                && paragraph.getFirstChild() instanceof StrongEmphasis strong
                && strong.getFirstChild() instanceof Text text
                && QUESTIONS.contains(text.getLiteral());
    }
}
