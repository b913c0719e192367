package tomada.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// The server's side of one chat, played by the test: what it says and what it hears.
final class ChatPeer implements AutoCloseable {
    private final ServerSocket listener =
            new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    private Socket socket = new Socket();
    private BufferedReader in = new BufferedReader(Reader.nullReader());

    ChatPeer() throws IOException {
        listener.setSoTimeout(10_000);
    }

    String port() {
        return Integer.toString(listener.getLocalPort());
    }

    void accept() throws IOException {
        socket = listener.accept();
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Accepts a member who answers the first question with that name.
    void accept(String name) throws IOException {
        accept();
        says("* welcome; what is your name?");
        hears(name);
        says("* you are " + name + "; here are ana, bruno, " + name);
    }

    void says(String... lines) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Waits for a line; null is the end of the stream.
    void hears(String line) throws IOException {
        assertThat(in.readLine()).isEqualTo(line);
    }

    void hearsTheEnd() throws IOException {
        assertThat(in.readLine()).isNull();
    }

    /// FIN, or RST where the client has sent something that was not read.
    void hangsUp() throws IOException {
        socket.close();
    }

    void resets() throws IOException {
        socket.setSoLinger(true, 0); // close() sends RST, not FIN
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        listener.close();
    }
}
