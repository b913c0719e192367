package tomada.client;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import tomada.client.net.StreamClient;

/// `client requests`: connects, which is all the request that there is, course text 002's task 1,
/// PROTOCOL.md "requests".
final class RequestsCommand implements Client {
    private static final int PORT = 5666;

    private final CommandSpec spec =
            Client.named(
                    "requests",
                    this,
                    "Connects to a server that prints who asks, and closes (TCP, Unix).");
    private final Target target = new Target(spec, PORT);
    private final StandardStreams streams;

    RequestsCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        try (StreamClient server = target.connect(streams)) {
            streams.out().println("Connected to " + server.peer() + " from " + server.local());
        }
        return ExitStatus.OK.code;
    }
}
