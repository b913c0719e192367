package tomada.guides;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// Markdown as a terminal shows it: wrapped, headings bold, code coloured where colours are wanted.
final class TerminalText {
    private static final int WIDTH = 84;

    private final Output output;

    TerminalText(Output output) {
        this.output = output;
    }

    /// The lines of a block and those within it.
    List<String> lines(Node node) {
        return switch (node) {
            case Heading heading ->
                    List.of("", output.painted(Output.BOLD, inline(heading, false)), "");
            case Paragraph paragraph -> wrapped(inline(paragraph, true), "", "");
            case BlockQuote quote -> indented(quote, "│ ", "│ ");
            case BulletList list -> items(list, false);
            case OrderedList list -> items(list, true);
            case FencedCodeBlock code ->
                    code.getLiteral().lines().map(line -> "    " + line).toList();
            case TableBlock table -> table(table);
            case CustomBlock _ -> List.of(); // the front matter
            default -> children(node);
        };
    }

    private List<String> children(Node node) {
        List<String> lines = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            lines.addAll(lines(child));
            if (child instanceof Paragraph && child.getNext() != null) {
                lines.add("");
            }
        }
        return lines;
    }

    private List<String> indented(Node node, String first, String others) {
        List<String> lines = new ArrayList<>();
        for (String line : children(node)) {
            lines.add((lines.isEmpty() ? first : others) + line);
        }
        return lines;
    }

    private List<String> items(Node list, boolean ordered) {
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item instanceof ListItem) {
                number++;
                String mark = ordered ? number + ". " : "• ";
                lines.addAll(indented(item, mark, " ".repeat(mark.length())));
            }
        }
        return lines;
    }

    private List<String> table(TableBlock table) {
        List<List<String>> rows = new ArrayList<>();
        table.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(org.commonmark.node.CustomNode node) {
                        if (node instanceof TableRow) {
                            rows.add(new ArrayList<>());
                        }
                        if (node instanceof TableCell) {
                            rows.getLast().add(inline(node, false));
                        } else {
                            visitChildren(node);
                        }
                    }
                });
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns && column < row.size(); column++) {
                int at = column;
                int width =
                        rows.stream()
                                .filter(r -> r.size() > at)
                                .mapToInt(r -> r.get(at).length())
                                .max()
                                .orElse(0);
                line.append("%%-%ds".formatted(width + 2).formatted(row.get(column)));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /// What is within a block, as one line.
    private String inline(Node block, boolean painted) {
        StringBuilder text = new StringBuilder();
        AbstractVisitor visitor =
                new AbstractVisitor() {
                    @Override
                    public void visit(Text literal) {
                        text.append(literal.getLiteral());
                    }

                    @Override
                    public void visit(Code code) {
                        String literal = code.getLiteral().replace(' ', '\u00a0');
                        text.append(painted ? output.painted("36", literal) : literal);
                    }

                    @Override
                    public void visit(Emphasis emphasis) {
                        visitChildren(emphasis);
                    }

                    @Override
                    public void visit(StrongEmphasis strong) {
                        String inner = inline(strong, false);
                        text.append(painted ? output.painted(Output.BOLD, inner) : inner);
                    }

                    @Override
                    public void visit(Link link) {
                        visitChildren(link);
                    }

                    @Override
                    public void visit(Image image) {
                        visitChildren(image);
                    }

                    @Override
                    public void visit(SoftLineBreak line) {
                        text.append(' ');
                    }

                    @Override
                    public void visit(HardLineBreak line) {
                        text.append('\n');
                    }
                };
        // Not itself: emphasis is read by this method again.
        for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
            child.accept(visitor);
        }
        return text.toString();
    }

    /// Words are kept whole; colours take no room.
    private static List<String> wrapped(String text, String first, String others) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder(first);
            int width = first.length();
            for (String word : paragraph.split(" ")) {
                int length = word.replaceAll("\u001b\\[[0-9;]*m", "").length();
                if (width > 0 && width + 1 + length > WIDTH) {
                    lines.add(line.toString().replace('\u00a0', ' '));
                    line = new StringBuilder(others);
                    width = others.length();
                }
                if (width > others.length()) {
                    line.append(' ');
                    width++;
                }
                line.append(word);
                width += length;
            }
            lines.add(line.toString().replace('\u00a0', ' '));
        }
        return lines;
    }
}
