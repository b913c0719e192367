package tomada.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import tomada.client.net.Datagram;

/// What came back, on standard output: as it is where the question came from a pipe, else in the
/// course's words, `Received 'LABI'`.
final class Received {
    private final StandardStreams streams;
    private final boolean raw;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    Received(Content asked, StandardStreams streams) {
        this.streams = streams;
        this.raw = asked.piped();
    }

    /// Where a stream goes as it comes.
    OutputStream sink() {
        return raw ? streams.output() : kept;
    }

    /// Prints what the sink has kept.
    void print() {
        if (!raw) {
            streams.out().println("Received " + Quoted.of(kept.toByteArray()));
        }
    }

    /// Prints one datagram; of a broadcast's answers, each with who sent it.
    ///
    /// @param asked bytes that were sent, as many as have to come back
    /// @throws IOException more or fewer came back
    void print(Datagram answer, int asked) throws IOException {
        byte[] bytes = answer.bytes();
        String cut = answer.truncated() ? ", cut to the " + bytes.length + " of --buffer" : "";
        if (answer.broadcast()) {
            streams.out().println("Received " + Quoted.of(bytes) + " from " + answer.from() + cut);
            return;
        }
        if (raw) {
            streams.output().write(bytes);
        } else {
            streams.out().println("Received " + Quoted.of(bytes));
        }
        if (answer.truncated()) {
            throw new IOException(
                    answer.from()
                            + " answered with more than the "
                            + bytes.length
                            + " bytes of --buffer: the rest of the datagram is lost");
        }
        if (bytes.length != asked) {
            throw new IOException(
                    answer.from()
                            + " answered "
                            + asked
                            + " bytes with "
                            + bytes.length
                            + ": that is no echo");
        }
    }
}
