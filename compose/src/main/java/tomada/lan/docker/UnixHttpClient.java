package tomada.lan.docker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// docker-java's transport over the JDK's own Unix sockets: a connection for each question,
/// HTTP/1.0, so that an answer is what comes until the engine hangs up. It costs a command nothing
/// to start with; docker-java's own transport takes a tenth of a second.
///
/// An interrupt is kept for who waits next, as with sockets: a question is asked to its end.
final class UnixHttpClient implements DockerHttpClient {
    private final Path socket;
    private final Duration patience;

    /// @param patience how long to wait for something to come; zero: as long as it takes
    UnixHttpClient(Path socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    @Override
    public Response execute(Request request) {
        boolean interrupted = Thread.interrupted();
        try {
            return answer(request);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Answer answer(Request request) throws IOException {
        var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        try {
            byte[] body = request.bodyBytes() == null ? new byte[0] : request.bodyBytes();
            var question = new ByteArrayOutputStream();
            question.writeBytes(
                    (request.method() + " " + request.path() + " HTTP/1.0\r\nHost: engine\r\n")
                            .getBytes(ISO_8859_1));
            for (Map.Entry<String, String> header : request.headers().entrySet()) {
                question.writeBytes(
                        (header.getKey() + ": " + header.getValue() + "\r\n").getBytes(ISO_8859_1));
            }
            question.writeBytes(
                    ("Content-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
            question.writeBytes(body);
            ByteBuffer octets = ByteBuffer.wrap(question.toByteArray());
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            return Answer.read(new Octets(channel, patience));
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    @Override
    public void close() {
        // Every connection is its answer's.
    }

    private record Answer(int status, Map<String, List<String>> headers, InputStream body)
            implements Response {

        /// Reads the head; the body is who asked's.
        static Answer read(Octets in) throws IOException {
            String line = in.line();
            String[] words = line.split(" ", 3);
            if (!line.startsWith("HTTP/1.") || words.length < 2) {
                throw new IOException("that is no engine: it answered \"" + line + "\"");
            }
            var headers =
                    new java.util.TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            for (String header = in.line(); !header.isEmpty(); header = in.line()) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, Math.max(0, colon)),
                        List.of(header.substring(colon + 1).strip()));
            }
            return new Answer(Integer.parseInt(words[1]), headers, in);
        }

        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        public Map<String, List<String>> getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException ignored) {
                // It is closed either way.
            }
        }
    }

    /// What comes on a channel.
    private static final class Octets extends InputStream {
        private final SocketChannel channel;
        private final Duration patience;
        private final @Nullable Selector selector;
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 14).limit(0);

        Octets(SocketChannel channel, Duration patience) throws IOException {
            this.channel = channel;
            this.patience = patience;
            this.selector = patience.isZero() ? null : Selector.open();
            if (selector != null) {
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
            }
        }

        String line() throws IOException {
            var line = new StringBuilder();
            for (int octet = read(); octet != '\n'; octet = read()) {
                if (octet < 0) {
                    throw new IOException("the engine hung up");
                }
                line.append((char) octet);
            }
            return line.toString().stripTrailing();
        }

        @Override
        public int read() throws IOException {
            return filled() ? buffer.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!filled()) {
                return -1;
            }
            int some = Math.min(length, buffer.remaining());
            buffer.get(octets, offset, some);
            return some;
        }

        /// Waits until something is there; false at the end.
        private boolean filled() throws IOException {
            if (buffer.hasRemaining()) {
                return true;
            }
            boolean interrupted = Thread.interrupted();
            try {
                long end = System.nanoTime() + patience.toNanos();
                while (true) {
                    int read = channel.read(buffer.clear());
                    buffer.flip();
                    if (read != 0) {
                        return read > 0;
                    }
                    await(end);
                    // A channel that is read by a thread that was interrupted would be closed.
                    interrupted |= Thread.interrupted();
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private void await(long end) throws IOException {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("no answer within " + patience.toSeconds() + " s");
            }
            if (selector != null) {
                selector.select(left);
                selector.selectedKeys().clear();
            }
        }

        @Override
        public void close() throws IOException {
            if (selector != null) {
                selector.close();
            }
            channel.close();
        }
    }
}
