package tomada.client.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines that a server sends, each within the timeout and within a length, whatever it sends.
public final class LineReader {
    /// Bytes of a line without its end, at most.
    public static final int LONGEST = 8192;

    private final StreamClient server;
    private final byte[] data;
    private int next;
    private int end;

    public LineReader(StreamClient server) {
        this.server = server;
        this.data = new byte[server.options().buffer()];
    }

    /// The next line, without its LF or CR LF; null when the stream has ended and nothing is left.
    ///
    /// @param quiet how long nothing more may come before what is there is taken for the line; null
    ///   to wait for its end
    /// @throws TroubleException no whole line within the timeout, or reset
    /// @throws IOException the line is too long
    public byte @Nullable [] next(@Nullable Duration quiet) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long start = System.nanoTime();
        while (true) {
            for (; next < end; next++) {
                if (data[next] == '\n') {
                    next++;
                    return withoutCr(line.toByteArray());
                }
                line.write(data[next]);
                if (line.size() > LONGEST + 1) {
                    throw new IOException(
                            server.peer() + " sends a line of more than " + LONGEST + " bytes");
                }
            }
            Duration left = server.options().timeout().minusNanos(System.nanoTime() - start);
            if (!left.isPositive()) {
                throw server.silent();
            }
            Duration wait = quiet == null || line.size() == 0 ? left : quiet;
            try {
                end = server.receive(data, wait);
                next = 0;
            } catch (SocketTimeoutException e) {
                if (quiet != null && line.size() > 0) {
                    return withoutCr(line.toByteArray());
                }
                throw server.silent();
            }
            if (end < 0) {
                end = 0;
                return line.size() == 0 ? null : withoutCr(line.toByteArray());
            }
        }
    }

    private static byte[] withoutCr(byte[] line) {
        int length = line.length;
        boolean cr = length > 0 && line[length - 1] == '\r';
        return cr ? Arrays.copyOf(line, length - 1) : line;
    }
}
