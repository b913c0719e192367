package tomada.guides;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// A guide in the order in which it is played: what to read, what to guess, what to do.
///
/// @param scenes in order
/// @param checks what the exercise's checks say, in words
record Screenplay(List<Scene> scenes, List<String> checks) {

    sealed interface Scene {
        /// Something to read.
        record Prose(List<Node> nodes) implements Scene {}

        /// Something to guess before the next step is done.
        record Question(Node quote) implements Scene {}

        /// Something to do.
        record Action(Step step, int number) implements Scene {}
    }

    Screenplay {
        scenes = List.copyOf(scenes);
        checks = List.copyOf(checks);
    }

    static Screenplay of(Guide guide) {
        Map<Integer, Block> blocks = new HashMap<>();
        guide.blocks().forEach(block -> blocks.put(block.line(), block));
        List<Scene> scenes = new ArrayList<>();
        List<String> checks = new ArrayList<>();
        List<Node> prose = new ArrayList<>();
        int number = 0;
        for (Node node = guide.document().getFirstChild(); node != null; node = node.getNext()) {
            Block block =
                    node instanceof FencedCodeBlock ? blocks.get(GuideParser.line(node)) : null;
            if (block == null && !isQuestion(node)) {
                prose.add(node);
                continue;
            }
            if (block != null && block.isCheck()) {
                checks.add(block.check());
                continue;
            }
            if (!prose.isEmpty()) {
                scenes.add(new Scene.Prose(List.copyOf(prose)));
                prose.clear();
            }
            if (block == null) {
                scenes.add(new Scene.Question(node));
            } else {
                for (Step step : block.steps()) {
                    scenes.add(new Scene.Action(step, ++number));
                }
            }
        }
        if (!prose.isEmpty()) {
            scenes.add(new Scene.Prose(List.copyOf(prose)));
        }
        return new Screenplay(scenes, checks);
    }

    /// A block quote that begins with **Predict:** or **Preveja:**.
    private static boolean isQuestion(Node node) {
        return node instanceof BlockQuote
                && node.getFirstChild() instanceof Paragraph paragraph
                && paragraph.getFirstChild() instanceof StrongEmphasis strong
                && strong.getFirstChild() instanceof Text text
                && (text.getLiteral().equals("Predict:") || text.getLiteral().equals("Preveja:"));
    }

    /// The place among the scenes of the step of this number, which must be there.
    int placeOf(int step) {
        for (int place = 0; ; place++) {
            if (scenes.get(place) instanceof Scene.Action action && action.number() == step) {
                return place;
            }
        }
    }

    int steps() {
        return (int) scenes.stream().filter(Scene.Action.class::isInstance).count();
    }
}
