package tomada.lan.docker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// The connection on which an engine starts a command: after one HTTP request it is a plain two-way
/// stream, which "hijacking" means in the engine's API.
///
/// docker-java 3.7 does this as well, but never shuts its side down, so the command's standard
/// input would never end.
///
/// ```
/// POST /exec/ID/start -> 101 Switching Protocols -> bytes both ways -> either side half-closes
/// ```
final class Hijacked implements AutoCloseable {
    private final SocketChannel channel;

    private Hijacked(SocketChannel channel) {
        this.channel = channel;
    }

    /// Posts `json` to `path` of the engine at `address`, which is `unix:` or `tcp:` without TLS.
    static Hijacked post(URI address, String path, String json) throws IOException {
        SocketChannel channel =
                switch (address.getScheme()) {
                    case "unix" ->
                            SocketChannel.open(
                                    UnixDomainSocketAddress.of(Path.of(address.getPath())));
                    case "tcp" ->
                            SocketChannel.open(
                                    new InetSocketAddress(address.getHost(), address.getPort()));
                    default ->
                            throw new IOException(
                                    "commands are started over unix: and tcp: only, not over "
                                            + address);
                };
        Hijacked hijacked = new Hijacked(channel);
        try {
            byte[] body = json.getBytes(UTF_8);
            hijacked.write(
                    """
                    POST %s HTTP/1.1\r
                    Host: engine\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    Connection: Upgrade\r
                    Upgrade: tcp\r
                    \r
                    """
                            .formatted(path, body.length)
                            .getBytes(US_ASCII));
            hijacked.write(body);
            hijacked.readHead(path);
            return hijacked;
        } catch (IOException failed) {
            hijacked.close();
            throw failed;
        }
    }

    /// Fills `buffer` as far as bytes are there, at least one; -1 at the end.
    int read(ByteBuffer buffer) throws IOException {
        return channel.read(buffer);
    }

    /// Fills the whole of `buffer`; false at the end.
    boolean readFully(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }

    /// What the command reads; closing it is its end of file.
    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                Hijacked.this.write(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                Hijacked.this.write(ByteBuffer.wrap(bytes, offset, length));
            }

            @Override
            public void close() throws IOException {
                if (channel.isOpen()) {
                    channel.shutdownOutput();
                }
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void write(byte[] bytes) throws IOException {
        write(ByteBuffer.wrap(bytes));
    }

    private synchronized void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// Reads up to the empty line, a byte at a time because what follows is the command's.
    private void readHead(String path) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            if (!readFully(one.clear())) {
                throw new IOException("the engine hung up on POST " + path + ": " + head);
            }
            head.append((char) (one.get(0) & 0xff));
        }
        String status = head.substring(0, head.indexOf("\r\n"));
        if (!status.contains(" 101 ")) {
            ByteBuffer body = ByteBuffer.allocate(1000);
            int length = channel.read(body);
            throw new IOException(
                    status
                            + ": "
                            + new String(body.array(), 0, Math.max(0, length), UTF_8).strip());
        }
    }
}
