package tomada.client;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import tomada.client.net.StreamClient;

/// `client message`: sends a text and closes, course text 000's client, PROTOCOL.md "message".
final class MessageCommand implements Client {
    private static final int PORT = 5000;
    private static final String COURSE_TEXT = "Ola Mundo!";

    private final CommandSpec spec =
            Client.named("message", this, "Sends a text to a server that prints it (TCP, Unix).");
    private final Target target = new Target(spec, PORT).withText(COURSE_TEXT);
    private final StandardStreams streams;

    MessageCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        Content content = Content.of(target.text(), COURSE_TEXT, streams);
        try (StreamClient server = target.connect(streams)) {
            long sent = server.send(content.bytes());
            streams.out().println("Sent " + sent + " bytes to " + server.peer());
        }
        return ExitStatus.OK.code;
    }
}
