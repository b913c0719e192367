package tomada.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.Parser;

/// The examples of the two pages that people read first; that of lab-guides/README.md is a whole
/// guide in a `markdown` fence.
final class WalkThrough {
    private static final Path README = Home.GUIDES.resolve("README.md");

    private WalkThrough() {}

    static String readme() {
        try {
            return Files.readString(README);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The example that the project's README begins with: its `console` fences, as a guide.
    static Guide frontPage() {
        Path page = Home.CHECKOUT.resolve("README.md");
        try {
            return GuideParser.parse(
                    page,
                    """
                    ---
                    title: README.md
                    goal: What the front page shows is so.
                    minutes: 1
                    ---
                    """
                            + Files.readString(page));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Guide guide() {
        List<String> found = new ArrayList<>();
        Parser.builder()
                .build()
                .parse(readme())
                .accept(
                        new AbstractVisitor() {
                            @Override
                            public void visit(FencedCodeBlock fence) {
                                if ("markdown".equals(fence.getInfo())) {
                                    found.add(fence.getLiteral());
                                }
                            }
                        });
        assertThat(found).as("guides in lab-guides/README.md").hasSize(1);
        return GuideParser.parse(Path.of("whisper.md"), found.getFirst());
    }
}
