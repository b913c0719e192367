package tomada.guides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import tomada.guides.Guide.Facts;

/// Reads a guide's Markdown (CommonMark, with front matter and tables); refuses one with a mistake.
final class GuideParser {
    static final List<org.commonmark.Extension> EXTENSIONS =
            List.of(YamlFrontMatterExtension.create(), TablesExtension.create());
    private static final Parser MARKDOWN =
            Parser.builder()
                    .extensions(EXTENSIONS)
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                    .build();
    private static final Set<String> KEYS =
            Set.of("title", "goal", "minutes", "course", "server", "client");

    private GuideParser() {}

    static Guide parse(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (CharacterCodingException notText) {
            throw new GuideException(file, 1, "it is not UTF-8; save it as UTF-8");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Guide parse(Path file, String text) {
        Node document = MARKDOWN.parse(text);
        Facts facts = facts(file, text, document);
        TranscriptParser transcripts = new TranscriptParser(file);
        document.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(FencedCodeBlock fence) {
                        String info = fence.getInfo() == null ? "" : fence.getInfo().strip();
                        if (info.equals("console") || info.startsWith("console ")) {
                            int line = line(fence);
                            if (fence.getClosingFenceLength() == null) {
                                throw new GuideException(
                                        file, line, "this block is never closed; add a line ```");
                            }
                            String check = info.substring("console".length()).strip();
                            transcripts.read(line, check, fence.getLiteral());
                        }
                    }
                });
        List<Block> blocks = transcripts.blocks();
        if (blocks.isEmpty()) {
            throw new GuideException(file, 1, "nothing runs in it; add a ```console block");
        }
        return new Guide(file, text, facts, document, blocks);
    }

    /// The line on which a block begins, from 1.
    static int line(Node node) {
        return node.getSourceSpans().getFirst().getLineIndex() + 1;
    }

    private static Facts facts(Path file, String text, Node document) {
        var visitor = new YamlFrontMatterVisitor();
        document.accept(visitor);
        Map<String, List<String>> data = visitor.getData();
        if (data.isEmpty()) {
            throw new GuideException(
                    file,
                    1,
                    "it has no front matter; begin it with a line ---, title:, goal: and minutes:, and a line ---");
        }
        for (String key : data.keySet()) {
            if (!KEYS.contains(key)) {
                throw new GuideException(
                        file,
                        line(text, key),
                        "the front matter's '%s' means nothing; it may have %s"
                                .formatted(
                                        key, String.join(", ", KEYS.stream().sorted().toList())));
            }
        }
        Map<String, String> programs = new LinkedHashMap<>();
        for (String role : List.of("server", "client")) {
            data.getOrDefault(role, List.of()).stream()
                    .findFirst()
                    .ifPresent(command -> programs.put(role.toUpperCase(Locale.ROOT), command));
        }
        return new Facts(
                one(file, data, "title"),
                one(file, data, "goal"),
                minutes(file, one(file, data, "minutes")),
                data.getOrDefault("course", List.of()).stream()
                        .flatMap(texts -> Stream.of(texts.split("[, ]+")))
                        .toList(),
                programs);
    }

    /// The line on which the front matter has a key, from 1.
    private static int line(String text, String key) {
        List<String> lines = text.lines().toList();
        return 1 + (int) lines.stream().takeWhile(line -> !line.startsWith(key + ":")).count();
    }

    private static String one(Path file, Map<String, List<String>> data, String key) {
        List<String> values = data.getOrDefault(key, List.of());
        if (values.size() != 1 || values.getFirst().isBlank()) {
            throw new GuideException(
                    file, 1, "the front matter needs one line '%s: ...'".formatted(key));
        }
        return values.getFirst();
    }

    private static int minutes(Path file, String text) {
        if (!text.matches("[1-9]\\d?")) {
            throw new GuideException(
                    file, 1, "'minutes: " + text + "' must be a number of 1 to 99");
        }
        return Integer.parseInt(text);
    }
}
