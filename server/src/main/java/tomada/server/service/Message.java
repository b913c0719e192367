package tomada.server.service;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tomada.server.event.Transcript;
import tomada.server.net.Connection;
import tomada.server.net.Lines;

/// Prints who connected and what they say, and answers nothing: course text 000's server,
/// PROTOCOL.md "message".
///
/// The text calls `recv` once. TCP is a byte stream, one `recv` is not one message, so this reads
/// lines until the peer has sent everything; the last one needs no line feed.
public record Message(Transcript out) implements StreamService {
    @Override
    public void serve(Connection connection) throws IOException {
        out.print("Connected by " + connection.peer());
        Lines lines = new Lines(connection);
        @Nullable String line;
        while ((line = lines.next()) != null) {
            out.print(connection.peer() + " says: " + line);
        }
    }
}
