package tomada.server.net;

import java.io.Closeable;
import java.io.IOException;

/// A server that has its address and waits to be run.
public sealed interface Server extends Closeable permits StreamServer, DatagramServer {
    /// Serves until it is closed, or has done the one piece of work of `--once`.
    void serve() throws IOException;
}
