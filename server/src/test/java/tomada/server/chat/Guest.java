package tomada.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import tomada.server.net.RunningServer;

/// Somebody on a connection to the chat, as a test sees it; reading gives up after 10 s.
final class Guest implements Closeable {
    final Socket socket;
    private final InputStream in;

    Guest(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /// Arrives and takes a name; has read up to `* you are`.
    static Guest named(String name, RunningServer server) throws IOException {
        Guest guest = new Guest(server.connect());
        guest.says(name);
        guest.hears("* welcome; what is your name?");
        String line = guest.next();
        while (line != null && !line.startsWith("* you are " + name + ";")) {
            line = guest.next();
        }
        assertThat(line).isNotNull();
        return guest;
    }

    void says(String line) throws IOException {
        sends((line + "\n").getBytes(UTF_8));
    }

    void sends(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// The next line; null at the end of the stream.
    @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString(UTF_8);
            }
            line.write(b);
        }
        assertThat(line.toString(UTF_8)).as("no line is torn").isEmpty();
        return null;
    }

    void hears(String... lines) throws IOException {
        for (String line : lines) {
            assertThat(next()).isEqualTo(line);
        }
    }

    /// Reads on until that line.
    void hearsAtLast(String wanted) throws IOException {
        String line = next();
        while (line != null && !line.equals(wanted)) {
            line = next();
        }
        assertThat(line).isEqualTo(wanted);
    }

    void hearsTheEnd() throws IOException {
        assertThat(next()).isNull();
    }

    /// Closes with a reset.
    void resets() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
