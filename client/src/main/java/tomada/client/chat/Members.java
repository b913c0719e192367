package tomada.client.chat;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who is there, as the server's notices tell it: this member, and the others.
///
/// Any thread may ask.
public final class Members {
    private static final Pattern WELCOME =
            Pattern.compile("you are " + Line.NAME + "; here are .*");
    private static final Pattern HERE = Pattern.compile("(?:you are .*; )?here are (.*)");
    private static final Pattern JOINED = Pattern.compile(Line.NAME + " joined");
    private static final Pattern LEFT = Pattern.compile(Line.NAME + " left(?:: .*)?");

    private final TreeSet<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private Optional<String> name = Optional.empty();

    synchronized void hear(Line.Notice notice) {
        String text = notice.notice();
        Matcher welcome = WELCOME.matcher(text);
        if (name.isEmpty() && welcome.matches()) {
            name = Optional.of(welcome.group(1));
        }
        Matcher here = HERE.matcher(text);
        if (here.matches()) {
            all.clear();
            all.addAll(List.of(here.group(1).split(", ")));
        }
        Matcher joined = JOINED.matcher(text);
        if (joined.matches()) {
            all.add(joined.group(1));
        }
        Matcher left = LEFT.matcher(text);
        if (left.matches()) {
            all.remove(left.group(1));
        }
    }

    /// This member's name, once it has one.
    synchronized Optional<String> name() {
        return name;
    }

    /// Everybody else, in the order of the alphabet.
    synchronized List<String> others() {
        return all.stream().filter(other -> !other.equals(name.orElse(""))).toList();
    }
}
