package tomada.client.chat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Pipes: the lines of standard input go out as they are, those of the server are printed, each at
/// once.
public final class PlainScreen implements Screen {
    /// Bytes of a line that are kept before they go out.
    private static final int PIECE = 16 * 1024;

    private final InputStream in;
    private final OutputStream out;

    /// @param out throws what it cannot write
    public PlainScreen(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in);
        this.out = out;
    }

    @Override
    public byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n' || line.size() == PIECE) {
                return line.toByteArray();
            }
        }
        return line.size() == 0 ? null : line.toByteArray();
    }

    @Override
    public void show(Line line) throws IOException {
        out.write((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public boolean interactive() {
        return false;
    }

    @Override
    public void prompt(String name) {}

    @Override
    public void close() {}
}
