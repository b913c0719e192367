package tomada.client;

import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import tomada.client.net.LineReader;
import tomada.client.net.StreamClient;

/// `client greet`: is greeted, and answers, course text 004's client, PROTOCOL.md "greet".
final class GreetCommand implements Client {
    private static final int PORT = 65432;
    private static final String COURSE_TEXT = "obrigado servidor";

    /// How long nothing more comes behind a greeting without LF, as the course's is.
    private static final Duration QUIET = Duration.ofMillis(200);

    private final CommandSpec spec =
            Client.named(
                    "greet",
                    this,
                    "Prints Received 'text' of what the server greets with, and answers (TCP, Unix).",
                    "A greeting has at most "
                            + LineReader.LONGEST
                            + " bytes and ends with LF, with the stream, or when nothing more comes"
                            + " for 0.2 s.");
    private final Target target = new Target(spec, PORT).withText(COURSE_TEXT);
    private final StandardStreams streams;

    GreetCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        Content answer = Content.of(target.text(), COURSE_TEXT, streams);
        try (StreamClient server = target.connect(streams)) {
            byte[] greeting = new LineReader(server).next(QUIET);
            if (greeting == null) {
                throw new IOException(server.peer() + " closed without a greeting");
            }
            streams.out().println("Received " + Quoted.of(greeting));
            server.send(answer.bytes());
            server.drain(QUIET);
        }
        return ExitStatus.OK.code;
    }
}
