package tomada.server.service;

import java.io.IOException;
import tomada.server.net.Connection;

/// What a server says and does on one connection.
///
/// One object serves every connection, many at a time, each on a thread of its own.
@FunctionalInterface
public interface StreamService {
    /// Serves one peer from its first byte to its last; the caller closes the connection.
    ///
    /// @throws IOException the peer reset the connection, or it broke; the caller reports it
    void serve(Connection connection) throws IOException;

    /// Says goodbye to everybody when the server ends, in 0.6 s at most.
    default void end() {}
}
