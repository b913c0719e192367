package tomada.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An example of PROTOCOL.md; its last section says how one is written.
///
/// @param udp whether each step is a datagram
record Exchange(String service, boolean udp, String title, List<Step> steps) {
    sealed interface Step {}

    record ClientSends(ByteBuffer bytes) implements Step {}

    record ServerSends(ByteBuffer bytes) implements Step {}

    record ClientHalfCloses() implements Step {}

    record ClientCloses() implements Step {}

    record ServerCloses() implements Step {}

    record ServerPrints(String line) implements Step {}

    /// All examples, in the order of the text.
    static List<Exchange> all() throws IOException {
        List<Exchange> all = new ArrayList<>();
        List<String> block = null;
        for (String line : Files.readAllLines(Path.of("..", "server", "PROTOCOL.md"))) {
            if (block == null
                    && line.startsWith("```exchange ")
                    && !line.equals("```exchange chat")) {
                block = new ArrayList<>();
                block.add(line.substring("```exchange ".length()));
            } else if (block != null && line.equals("```")) {
                all.add(parse(block));
                block = null;
            } else if (block != null) {
                block.add(line);
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return service + (udp ? " udp: " : ": ") + title;
    }

    private static Exchange parse(List<String> block) {
        List<Step> steps = new ArrayList<>();
        for (String line : block.subList(2, block.size())) {
            steps.add(step(line));
        }
        List<String> kind = List.of(block.get(0).split(" "));
        return new Exchange(
                kind.getFirst(),
                kind.contains("udp"),
                block.get(1).substring("# ".length()),
                steps);
    }

    private static Step step(String line) {
        return switch (line) {
            case "C: <half-close>" -> new ClientHalfCloses();
            case "C: <close>" -> new ClientCloses();
            case "S: <close>" -> new ServerCloses();
            default -> {
                byte[] bytes = line.length() == 2 ? new byte[0] : bytes(line.substring(3));
                yield switch (line.substring(0, 2)) {
                    case "C:" -> new ClientSends(ByteBuffer.wrap(bytes));
                    case "S:" -> new ServerSends(ByteBuffer.wrap(bytes));
                    case "P:" -> new ServerPrints(new String(bytes, StandardCharsets.UTF_8));
                    default -> throw new IllegalArgumentException(line);
                };
            }
        };
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c != '\\') {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            char escape = text.charAt(i++);
            switch (escape) {
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case 't' -> bytes.write('\t');
                case '\\' -> bytes.write('\\');
                case 'x' -> {
                    bytes.write(Integer.parseInt(text, i, i + 2, 16));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("\\" + escape + " in " + text);
            }
        }
        return bytes.toByteArray();
    }
}
