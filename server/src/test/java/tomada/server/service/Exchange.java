package tomada.server.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An example of PROTOCOL.md; its last section says how one is written.
///
/// @param udp whether each piece is a datagram
record Exchange(String service, boolean udp, String title, List<Step> steps) {
    /// What happens on one connection; their numbers begin with 1.
    sealed interface Step {}

    record ClientSends(int connection, ByteBuffer bytes) implements Step {}

    record ServerSends(int connection, ByteBuffer bytes) implements Step {}

    record ClientHalfCloses(int connection) implements Step {}

    record ClientCloses(int connection) implements Step {}

    record ServerCloses(int connection) implements Step {}

    record ServerPrints(String line) implements Step {}

    /// `C: bytes`, `S2: bytes`, `P: line`.
    private static final Pattern LINE = Pattern.compile("([CSP])(\\d*):(?: (.*))?");

    /// Whether more than one connection takes part.
    boolean several() {
        return steps.stream()
                .anyMatch(step -> step instanceof ClientSends(int connection, _) && connection > 1);
    }

    /// All examples, in the order of the text.
    static List<Exchange> all() throws IOException {
        List<Exchange> all = new ArrayList<>();
        List<String> block = null;
        for (String line : Files.readAllLines(Path.of("PROTOCOL.md"))) {
            if (block == null && line.startsWith("```exchange ")) {
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
        String service = block.get(0).replaceFirst(" udp$", "");
        boolean udp = block.get(0).endsWith(" udp");
        return new Exchange(service, udp, block.get(1).substring("# ".length()), steps);
    }

    private static Step step(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(line);
        }
        int connection = matcher.group(2).isEmpty() ? 1 : Integer.parseInt(matcher.group(2));
        String text = matcher.group(3) == null ? "" : matcher.group(3);
        boolean client = matcher.group(1).equals("C");
        if (matcher.group(1).equals("P")) {
            return new ServerPrints(new String(bytes(text), StandardCharsets.UTF_8));
        }
        return switch (text) {
            case "<half-close>" -> new ClientHalfCloses(connection);
            case "<close>" -> client ? new ClientCloses(connection) : new ServerCloses(connection);
            default -> {
                ByteBuffer bytes = ByteBuffer.wrap(bytes(text));
                yield client
                        ? new ClientSends(connection, bytes)
                        : new ServerSends(connection, bytes);
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
