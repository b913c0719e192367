package tomada.server.service;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tomada.server.event.Transcript;
import tomada.server.net.Connection;
import tomada.server.net.Lines;

/// Speaks first, and prints the answer: course text 004's server, PROTOCOL.md "greet".
///
/// @param maxLine bytes that the answer has at most
public record Greet(Transcript out, int maxLine) implements StreamService {
    @Override
    public void serve(Connection connection) throws IOException {
        out.print("Connected by " + connection.peer());
        connection.send("bem vindo cliente\n");
        @Nullable String answer = Lines.upTo(maxLine, connection).next();
        if (answer != null) {
            out.print(connection.peer() + " answers: " + answer);
        }
        out.print("Closed " + connection.peer());
    }
}
