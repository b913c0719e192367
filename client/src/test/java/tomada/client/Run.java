package tomada.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// One run of the program, inside this process.
///
/// @param status its exit code
record Run(int status, String out, String err) {
    /// With nothing to read on standard input, as on a terminal.
    static Run of(String... args) {
        return of(new ByteArrayInputStream(new byte[0]), false, args);
    }

    static Run piped(byte[] in, String... args) {
        return of(new ByteArrayInputStream(in), true, args);
    }

    static Run piped(InputStream in, String... args) {
        return of(in, true, args);
    }

    private static Run of(InputStream in, boolean piped, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
                ClientCommand.run(new StandardStreams(in, piped, stream(out), stream(err)), args);
        // Latin-1: one character for each byte
        return new Run(
                status,
                out.toString(StandardCharsets.ISO_8859_1),
                err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(OutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
