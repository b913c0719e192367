package tomada.server.service;

import java.io.IOException;
import tomada.server.net.Connection;

/// What a server says and does on one connection.
///
/// One object serves every connection, many at a time, each on a thread of its own.
@FunctionalInterface
public interface StreamService {
    /// Serves one peer from its first byte to its last. The caller closes the connection, and first
    /// sends everything that is under way, ends its direction and throws away what still comes.
    ///
    /// @throws tomada.server.net.PastLimit the peer gets its `ERROR` line; the caller reports it
    /// @throws IOException the peer reset the connection, or it broke; the caller reports it
    void serve(Connection connection) throws IOException;

    /// Says goodbye to everybody when the server ends, in 0.6 s at most. Then every connection is
    /// ended in the server's direction, and closed when its peer has ended too or 0.6 s later.
    default void end() {}
}
