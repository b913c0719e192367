package tomada.client;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import tomada.client.net.StreamClient;

/// `client echo`: sends a text and prints what comes back, course text 001's echo-client,
/// PROTOCOL.md "echo".
final class EchoCommand implements Client {
    private static final int PORT = 65432;
    private static final String COURSE_TEXT = "Hello, world";

    private final CommandSpec spec =
            Client.named(
                    "echo",
                    this,
                    "Sends a text to a server that sends it back (TCP, UDP, Unix).",
                    "Prints Received 'text'; what comes from a pipe or a file is printed as it comes back,"
                            + " and nothing else.");
    private final Target target = new Target(spec, PORT).withText(COURSE_TEXT).withUdp();
    private final StandardStreams streams;

    EchoCommand(StandardStreams streams) {
        this.streams = streams;
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        Content content = Content.of(target.text(), COURSE_TEXT, streams);
        Received received = new Received(content, streams);
        if (target.isUdp()) {
            byte[] asked = content.datagram();
            target.datagrams(streams).ask(asked, answer -> received.print(answer, asked.length));
        } else {
            try (StreamClient server = target.connect(streams)) {
                server.exchange(content.bytes(), received.sink());
                received.print();
            }
        }
        return ExitStatus.OK.code;
    }
}
