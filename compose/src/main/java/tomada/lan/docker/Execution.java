package tomada.lan.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/// A command that runs on a host: its output as it comes, its input, its end.
///
/// Both outputs are drained into memory whether or not anybody reads them, so that an output that
/// nobody reads never stalls the command.
public interface Execution extends AutoCloseable {

    /// What it prints, in bytes as they come; ends with the command.
    InputStream stdout();

    /// What it prints on its standard error; on a terminal that is part of [#stdout()].
    InputStream stderr();

    /// Its standard input, unbuffered; closing it is the end of file there.
    OutputStream stdin();

    /// Waits for the command's end and returns its exit status, 0 to 255; 128 + n if signal n ended
    /// it. Throws when the deadline passes first; the command runs on then.
    int await(Duration deadline) throws IOException, InterruptedException;

    /// Sends a signal to the command and to what it started: `INT`, `TERM`, `KILL`, as kill(1)
    /// names them. Nothing happens where it has ended.
    void signal(String name) throws IOException;

    /// Ends the command if it still runs: TERM, and two seconds later KILL.
    @Override
    void close() throws IOException;
}
