package tomada.client;

import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tomada.client.chat.ChatSession;
import tomada.client.chat.Members;
import tomada.client.chat.PlainScreen;
import tomada.client.chat.Screen;
import tomada.client.chat.TerminalScreen;
import tomada.client.net.Conversation;

/// `client chat`: talks to everybody who is there, course text 000's activity 2, PROTOCOL.md
/// "chat".
final class ChatCommand implements Client {
    private static final int PORT = 5001;

    private final CommandSpec spec =
            Client.named(
                    "chat",
                    this,
                    "Talks to everybody who is on a chat server (TCP, Unix). A line is a message to"
                            + " all; /help tells the commands: /who, /msg NAME TEXT, /me TEXT,"
                            + " /quit.",
                    "On a terminal: one's own line stays whole under what the others say; up and"
                            + " down go through what one has said, tab completes names and commands,"
                            + " Ctrl-C clears the line, Ctrl-D leaves.",
                    "In a pipe: plain lines in, plain lines out, until the server ends. The first"
                            + " line is the name, unless --name gives one.");
    private final OptionSpec name =
            OptionSpec.builder("--name")
                    .paramLabel("NAME")
                    .type(String.class)
                    .description(
                            "Name to ask for, 1 to 20 letters, digits, - or _. If the server does"
                                    + " not take it: asked again on a terminal, exit code 1 in a"
                                    + " pipe. Default: the server asks.")
                    .build();
    private final OptionSpec noColor =
            OptionSpec.builder("--no-color")
                    .type(boolean.class)
                    .description(
                            "No colours on a terminal, as with NO_COLOR in the environment. In a"
                                    + " pipe there are none.")
                    .build();
    private final Target target = new Target(spec, PORT);
    private final StandardStreams streams;

    ChatCommand(StandardStreams streams) {
        this.streams = streams;
        spec.addOption(name).addOption(noColor);
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        Members members = new Members();
        try (Conversation server = new Conversation(target.connect(streams));
                Screen screen =
                        isTerminal()
                                ? new TerminalScreen(members, isColored(), hint(server))
                                : new PlainScreen(streams.in(), streams.output())) {
            String given = name.getValue();
            new ChatSession(server, screen, members, Optional.ofNullable(given)).run();
        }
        return ExitStatus.OK.code;
    }

    private static String hint(Conversation server) {
        return "Connected to %s; Tab completes names and commands, Ctrl-D leaves"
                .formatted(server.peer());
    }

    /// Whether standard input and output are a terminal that can be drawn on.
    private boolean isTerminal() {
        if (streams.piped()) {
            return false;
        }
        Console console = streams.console();
        String type = System.getenv().getOrDefault("TERM", "dumb");
        return console != null && console.isTerminal() && !type.isEmpty() && !type.equals("dumb");
    }

    /// See no-color.org.
    private boolean isColored() {
        Boolean unwanted = noColor.getValue();
        boolean wanted = unwanted == null || !unwanted;
        return wanted && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    }
}
