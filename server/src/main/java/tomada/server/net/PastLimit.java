package tomada.server.net;

import java.io.IOException;

/// A client is past a limit; the message says which, as the `ERROR` line does.
///
/// Whoever serves the connection need not catch it: the server sends the line and closes.
public final class PastLimit extends IOException {
    private static final long serialVersionUID = 1;

    public PastLimit(String limit) {
        super(limit);
    }

    /// The line that the client gets.
    String line() {
        return "ERROR " + getMessage() + "\n";
    }
}
