package tomada.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One member's part in a chat of PROTOCOL.md; its last section says how an example is written.
record ChatExchange(String title, List<Turn> turns) {
    /// @param servers whether the server says it
    record Turn(boolean servers, String text) {}

    private static final Pattern TURN = Pattern.compile("([CS])(\\d?): (.*)");

    /// All members of all examples, in the order of the text.
    static List<ChatExchange> all() throws IOException {
        List<ChatExchange> all = new ArrayList<>();
        String text = Files.readString(Path.of("..", "server", "PROTOCOL.md"));
        for (String block : text.split("```exchange chat\n# ")) {
            if (!all.isEmpty() || !block.startsWith("# The protocol")) {
                all.addAll(of(block.substring(0, block.indexOf("```")).lines().toList()));
            }
        }
        return all;
    }

    private static List<ChatExchange> of(List<String> block) {
        Map<String, List<Turn>> members = new TreeMap<>();
        for (String line : block) {
            Matcher turn = TURN.matcher(line);
            if (turn.matches() && !turn.group(3).startsWith("<")) {
                members.computeIfAbsent(turn.group(2), _ -> new ArrayList<>())
                        .add(new Turn(turn.group(1).equals("S"), unescaped(turn.group(3))));
            }
        }
        return members.entrySet().stream()
                .map(member ->
                        new ChatExchange(
                                block.getFirst() + " " + member.getKey(), member.getValue()))
                .toList();
    }

    private static String unescaped(String bytes) {
        return bytes.replace("\\r", "\r").replace("\\n", "\n").replace("\\x20", " ");
    }

    String said() {
        return all(false);
    }

    String heard() {
        return all(true);
    }

    /// Whether it ends with `/quit`, and not with the end of its stream.
    boolean quits() {
        return said().strip().endsWith("/quit");
    }

    private String all(boolean servers) {
        StringBuilder text = new StringBuilder();
        turns.stream()
                .filter(turn -> turn.servers() == servers)
                .forEach(turn -> text.append(turn.text()));
        return text.toString();
    }

    @Override
    public String toString() {
        return title;
    }
}
