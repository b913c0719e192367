package tomada.client;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import tomada.client.net.StreamClient;

/// `client upper`: sends a text and prints it as it comes back, in upper case, course text 003's
/// UDP and TCP clients, PROTOCOL.md "upper".
final class UpperCommand implements Client {
    private static final int PORT = 1234;
    private static final String COURSE_TEXT = "labi";

    private final CommandSpec spec =
            Client.named(
                    "upper",
                    this,
                    "Sends a text to a server that answers in upper case (TCP, UDP, Unix).",
                    "Prints Received 'TEXT'; what comes from a pipe or a file is printed as it comes back,"
                            + " and nothing else.");
    private final Target target = new Target(spec, PORT).withText(COURSE_TEXT).withUdp();
    private final StandardStreams streams;

    UpperCommand(StandardStreams streams) {
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
