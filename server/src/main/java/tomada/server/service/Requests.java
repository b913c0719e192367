package tomada.server.service;

import java.io.IOException;
import java.net.InetAddress;
import java.util.function.Function;
import tomada.server.event.Transcript;
import tomada.server.net.Connection;

/// Prints that a request came, and the name and address of its origin: course text 002, task 1,
/// PROTOCOL.md "requests".
///
/// @param names what the resolver calls an address, [tomada.server.net.ReverseNames]
public record Requests(Transcript out, Function<InetAddress, String> names)
        implements StreamService {
    @Override
    public void serve(Connection connection) throws IOException {
        String name = names.apply(connection.address());
        out.print("Request from " + name + " (" + connection.peer() + ")");
        while (connection.receive() != null) {
            // what it sends does not matter
        }
    }
}
