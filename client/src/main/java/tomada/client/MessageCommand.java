package tomada.client;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tomada.client.net.StreamClient;

/// `client message`: sends a text and closes, course text 000's client, PROTOCOL.md "message".
@Command(
        name = "message",
        description = "Sends a text to a server that prints it (TCP).",
        mixinStandardHelpOptions = true)
final class MessageCommand implements Callable<Integer> {
    private static final String COURSE_TEXT = "Ola Mundo!";

    @Mixin final Target target = new Target();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PORT",
            defaultValue = "5000",
            converter = Target.Port.class,
            description = Target.PORT)
    int port;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "TEXT",
            description = Content.TEXT + " '" + COURSE_TEXT + "'.")
    @Nullable String text;

    private final StandardStreams streams;

    MessageCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Content content = Content.of(text, COURSE_TEXT, streams);
        try (StreamClient server = StreamClient.connect(target.endpoint(port), target.timeout)) {
            long sent = server.send(content.bytes());
            streams.out().println("Sent " + sent + " bytes to " + server.peer());
        }
        return ExitStatus.OK.code;
    }
}
