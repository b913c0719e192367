package tomada.server.chat;

/// What a line of a member asks for, PROTOCOL.md "chat".
sealed interface Command {
    /// A message to everybody else.
    record Say(String text) implements Command {}

    /// `/me text`: an action, told to everybody else.
    record Act(String text) implements Command {}

    /// `/msg name text`: a message to one member.
    record Whisper(String to, String text) implements Command {}

    /// `/who`: who is there?
    record Who() implements Command {}

    /// `/help`: which commands are there?
    record Help() implements Command {}

    /// `/quit`: goodbye.
    record Quit() implements Command {}

    /// An empty line.
    record Nothing() implements Command {}

    /// A command that lacks its `needs`.
    record Incomplete(String word, String needs) implements Command {}

    /// A `/word` that is none of these.
    record Unknown(String word) implements Command {}

    /// Reads a line.
    static Command of(String line) {
        if (line.isEmpty()) {
            return new Nothing();
        }
        if (!line.startsWith("/")) {
            return new Say(line);
        }
        if (line.startsWith("//")) {
            return new Say(line.substring(1));
        }
        String word = head(line);
        String rest = tail(line);
        return switch (word) {
            case "/me" -> rest.isBlank() ? new Incomplete(word, "a text") : new Act(rest);
            case "/msg" ->
                    tail(rest).isBlank()
                            ? new Incomplete(word, "a name and a text")
                            : new Whisper(head(rest), tail(rest));
            case "/who" -> new Who();
            case "/help" -> new Help();
            case "/quit" -> new Quit();
            default -> new Unknown(word);
        };
    }

    private static String head(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    private static String tail(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? "" : text.substring(blank + 1);
    }
}
