package tomada.server.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tomada.server.event.Transcript;
import tomada.server.net.Connection;

/// Sends back what it receives, until the peer half-closes: course text 001's echo-server, RFC 862,
/// PROTOCOL.md "echo".
public record Echo(Transcript out) implements StreamService, DatagramService {
    @Override
    public void serve(Connection connection) throws IOException {
        out.print("Connected by " + connection.peer());
        @Nullable ByteBuffer data;
        while ((data = connection.receive()) != null) {
            connection.send(data);
        }
        out.print("Closed " + connection.peer());
    }

    @Override
    public ByteBuffer answer(ByteBuffer datagram) {
        return datagram;
    }
}
