package tomada.client;

import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tomada.client.chat.ChatSession;
import tomada.client.chat.Members;
import tomada.client.chat.PlainScreen;
import tomada.client.chat.Screen;
import tomada.client.chat.TerminalScreen;
import tomada.client.net.Conversation;

/// `client chat`: talks to everybody who is there, course text 000's activity 2, PROTOCOL.md
/// "chat".
@Command(
        name = "chat",
        description = {
            "Talks to everybody who is on a chat server (TCP). On a terminal: a line of one's own"
                    + " under what the others say, with history (up, down) and completion of names"
                    + " and commands (tab); Ctrl-D leaves. In a pipe: plain lines in, plain lines"
                    + " out, until the server ends; the first line is the name.",
            "A line is a message to all; /help tells the commands: /who, /msg NAME TEXT, /me TEXT,"
                    + " /quit."
        },
        mixinStandardHelpOptions = true)
final class ChatCommand implements Callable<Integer> {
    @Mixin final Target target = new Target();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PORT",
            defaultValue = "5001",
            converter = Target.Port.class,
            description = Target.PORT)
    int port;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = {
                "The name to ask for. When the server does not take it: asked again on a terminal,"
                        + " exit code 1 in a pipe, where all lines then are messages. Default: the"
                        + " server asks."
            })
    @Nullable String name;

    @Option(
            names = "--no-color",
            description = {
                "No colours on the terminal, as with the environment variable NO_COLOR. In a pipe"
                        + " there are none."
            })
    boolean noColor;

    private final StandardStreams streams;

    ChatCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Members members = new Members();
        try (Conversation server = Conversation.connect(target.endpoint(port), target.timeout);
                Screen screen =
                        isTerminal()
                                ? new TerminalScreen(members, isColored(), hint(server))
                                : new PlainScreen(streams.in(), streams.output())) {
            new ChatSession(server, screen, members, Optional.ofNullable(name)).run();
        }
        return ExitStatus.OK.code;
    }

    private static String hint(Conversation server) {
        return "Connected to %s; Tab completes names and commands, Ctrl-D leaves"
                .formatted(server.peer());
    }

    /// Whether standard input and output are a terminal that can be drawn on.
    @SuppressWarnings("SystemConsoleNull") // 22 to 24 never return null, 25 does again
    private boolean isTerminal() {
        if (streams.piped()) {
            return false;
        }
        Console console = System.console();
        String type = System.getenv().getOrDefault("TERM", "dumb");
        return console != null && console.isTerminal() && !type.isEmpty() && !type.equals("dumb");
    }

    /// See no-color.org.
    private boolean isColored() {
        return !noColor && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
    }
}
