package tomada.server.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tomada.server.event.Transcript;
import tomada.server.net.Connection;

/// Answers in upper case: course text 003's two servers, PROTOCOL.md "upper".
///
/// Byte by byte, as Python's `data.upper()`: `a` to `z` change, what is not ASCII does not.
public record Upper(Transcript out) implements StreamService, DatagramService {
    @Override
    public void serve(Connection connection) throws IOException {
        out.print("Connected by " + connection.peer());
        @Nullable ByteBuffer data;
        while ((data = connection.receive()) != null) {
            connection.send(upper(data));
        }
        out.print("Closed " + connection.peer());
    }

    @Override
    public ByteBuffer answer(ByteBuffer datagram) {
        return upper(datagram);
    }

    private static ByteBuffer upper(ByteBuffer data) {
        for (int i = data.position(); i < data.limit(); i++) {
            byte b = data.get(i);
            if ('a' <= b && b <= 'z') {
                data.put(i, (byte) (b - 'a' + 'A'));
            }
        }
        return data;
    }
}
