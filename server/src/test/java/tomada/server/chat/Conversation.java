package tomada.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An example of PROTOCOL.md "chat", of one member or of several.
record Conversation(String title, List<Step> steps) {
    /// What happens on one of the connections, the first being 1; what is printed is on none.
    sealed interface Step {
        int who();
    }

    record Sends(int who, ByteBuffer bytes) implements Step {}

    record Hears(int who, ByteBuffer bytes) implements Step {}

    record HalfCloses(int who) implements Step {}

    record Closes(int who) implements Step {}

    record HearsTheEnd(int who) implements Step {}

    record Prints(int who, String line) implements Step {}

    private static final Pattern STEP = Pattern.compile("([CSP])(\\d*): ?(.*)");

    static List<Conversation> all() throws IOException {
        List<Conversation> all = new ArrayList<>();
        List<String> lines = Files.readAllLines(Path.of("PROTOCOL.md"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("```exchange chat")) {
                int end = i + lines.subList(i, lines.size()).indexOf("```");
                List<Step> steps = new ArrayList<>();
                lines.subList(i + 2, end).forEach(line -> steps.add(step(line)));
                all.add(new Conversation(lines.get(i + 1), steps));
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return title;
    }

    private static Step step(String line) {
        Matcher step = STEP.matcher(line);
        if (!step.matches()) {
            throw new IllegalArgumentException(line);
        }
        int who = step.group(2).isEmpty() ? 1 : Integer.parseInt(step.group(2));
        String what = step.group(3);
        return switch (step.group(1) + what) {
            case "C<half-close>" -> new HalfCloses(who);
            case "C<close>" -> new Closes(who);
            case "S<close>" -> new HearsTheEnd(who);
            default ->
                    switch (step.group(1)) {
                        case "C" -> new Sends(who, ByteBuffer.wrap(bytes(what)));
                        case "S" -> new Hears(who, ByteBuffer.wrap(bytes(what)));
                        default -> new Prints(who, what);
                    };
        };
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher piece = Pattern.compile("\\\\([nrt\\\\]|x(..))|[^\\\\]+").matcher(text);
        while (piece.find()) {
            switch (piece.group()) {
                case "\\n" -> bytes.write('\n');
                case "\\r" -> bytes.write('\r');
                case "\\t" -> bytes.write('\t');
                case "\\\\" -> bytes.write('\\');
                default -> {
                    if (piece.group(2) != null) {
                        bytes.write(Integer.parseInt(piece.group(2), 16));
                    } else {
                        bytes.writeBytes(piece.group().getBytes(UTF_8));
                    }
                }
            }
        }
        return bytes.toByteArray();
    }
}
