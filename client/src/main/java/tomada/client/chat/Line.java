package tomada.client.chat;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of the chat, told apart by how it begins (PROTOCOL.md "chat").
public sealed interface Line {
    /// As the server writes it.
    String text();

    /// `ana: said`
    record Message(String name, String said) implements Line {
        @Override
        public String text() {
            return name + ": " + said;
        }
    }

    /// `~ ana done`
    record Action(String name, String done) implements Line {
        @Override
        public String text() {
            return "~ " + name + " " + done;
        }
    }

    /// `[ana] said`, to this member only
    record Private(String name, String said) implements Line {
        @Override
        public String text() {
            return "[" + name + "] " + said;
        }
    }

    /// `* notice` of the server
    record Notice(String notice) implements Line {
        @Override
        public String text() {
            return "* " + notice;
        }

        /// Whether the server asks for a name, or for another one.
        boolean asks() {
            return notice.endsWith("?");
        }

        /// Whether it is the last one: `bye`, `the server ends; bye`.
        boolean saysGoodbye() {
            return notice.equals("bye") || notice.endsWith("; bye");
        }
    }

    /// `ERROR reason`, and then the end
    record Refusal(String reason) implements Line {
        @Override
        public String text() {
            return "ERROR " + reason;
        }
    }

    /// Any other line, of a server that has more to say than the protocol
    record Other(String text) implements Line {}

    /// A member's name; the server is stricter.
    String NAME = "([^\\s:\\[\\]]+)";

    Pattern MESSAGE = Pattern.compile(NAME + ": (.*)", Pattern.DOTALL);
    Pattern ACTION = Pattern.compile("~ " + NAME + " (.*)", Pattern.DOTALL);
    Pattern PRIVATE = Pattern.compile("\\[" + NAME + "] (.*)", Pattern.DOTALL);

    static Line of(String line) {
        if (line.startsWith("* ")) {
            return new Notice(line.substring(2));
        }
        if (line.startsWith("ERROR ")) {
            return new Refusal(line.substring(6));
        }
        Matcher message = MESSAGE.matcher(line);
        if (message.matches()) {
            return new Message(message.group(1), message.group(2));
        }
        Matcher action = ACTION.matcher(line);
        if (action.matches()) {
            return new Action(action.group(1), action.group(2));
        }
        Matcher secret = PRIVATE.matcher(line);
        if (secret.matches()) {
            return new Private(secret.group(1), secret.group(2));
        }
        return new Other(line);
    }

    /// What the others see of a line that this member sends, which does not get it back; nothing
    /// when it is a command or empty.
    static Optional<Line> own(String name, String typed) {
        String text = Visible.of(typed);
        if (text.startsWith("//")) {
            return Optional.of(new Message(name, text.substring(1)));
        }
        if (text.startsWith("/me ")) {
            return Optional.of(new Action(name, text.substring(4)));
        }
        return text.isEmpty() || text.startsWith("/")
                ? Optional.empty()
                : Optional.of(new Message(name, text));
    }
}
