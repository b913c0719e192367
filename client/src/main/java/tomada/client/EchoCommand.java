package tomada.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tomada.client.net.StreamClient;

/// `client echo`: sends a text and prints what comes back, course text 001's echo-client,
/// PROTOCOL.md "echo".
@Command(
        name = "echo",
        description = {
            "Sends a text to a server that sends it back (TCP). Prints Received 'text'; what comes"
                    + " from a pipe or a file is printed as it comes back, and nothing else."
        },
        mixinStandardHelpOptions = true)
final class EchoCommand implements Callable<Integer> {
    private static final String COURSE_TEXT = "Hello, world";

    @Mixin final Target target = new Target();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PORT",
            defaultValue = "65432",
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

    EchoCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Content content = Content.of(text, COURSE_TEXT, streams);
        try (StreamClient server = StreamClient.connect(target.endpoint(port), target.timeout)) {
            if (content.piped()) {
                server.exchange(content.bytes(), streams.output());
            } else {
                ByteArrayOutputStream received = new ByteArrayOutputStream();
                server.exchange(content.bytes(), received);
                streams.out().println("Received " + Quoted.of(received.toByteArray()));
            }
        }
        return ExitStatus.OK.code;
    }
}
