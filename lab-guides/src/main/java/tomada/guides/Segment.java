package tomada.guides;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a program printed since a step began, in lines, without the terminal's echo of what was
/// typed into it.
record Segment(List<Line> lines) {

    /// @param text without spaces at its end
    /// @param length characters of the output up to its end, echoes included
    /// @param ended whether its line feed has come
    record Line(String text, int length, boolean ended) {}

    /// Cuts the output behind `from` into lines. Where `from` is behind a line whose line feed had
    /// not come, that line feed is no line of its own.
    ///
    /// @param echoes what was typed since; each is taken out once, where it stands alone on its
    ///   line or, as a key's, at the beginning of one
    static Segment of(String output, int from, List<String> echoes) {
        List<Line> lines = new ArrayList<>();
        List<String> typed = new ArrayList<>(echoes);
        int begin = Math.min(from, output.length());
        int at = begin;
        if (at > 0 && output.charAt(at - 1) != '\n' && output.startsWith("\n", at)) {
            at++;
        }
        while (at < output.length()) {
            int end = output.indexOf('\n', at);
            boolean ended = end >= 0;
            String line = output.substring(at, ended ? end : output.length());
            at = ended ? end + 1 : output.length();
            String rest = withoutEcho(line, typed);
            if (rest == null) {
                continue;
            }
            lines.add(new Line(rest.stripTrailing(), at - begin, ended));
        }
        return new Segment(List.copyOf(lines));
    }

    /// Null where the line was nothing but an echo.
    private static @Nullable String withoutEcho(String line, List<String> typed) {
        for (String echo : typed) {
            boolean key = echo.startsWith("^");
            if (key ? line.startsWith(echo) : line.strip().equals(echo)) {
                typed.remove(echo);
                String rest = line.substring(line.indexOf(echo) + echo.length());
                return rest.isBlank() ? null : rest;
            }
        }
        return line;
    }

    /// What can be compared: the lines that are ended, and one that is not if `open`.
    List<String> texts(boolean open) {
        return lines.stream().filter(line -> open || line.ended()).map(Line::text).toList();
    }

    /// How many characters the first `count` lines are.
    int length(int count) {
        return count == 0 ? 0 : lines.get(count - 1).length();
    }
}
