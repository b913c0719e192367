package tomada.lan.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/// The engine of a [Training]: a Unix socket that answers as one with LAN 0 would, on which ana is
/// the only host and every command says `hi` and succeeds. What it does not know it refuses.
final class TrainingEngine implements AutoCloseable {
    private static final String NETWORKS =
            """
            [{"Name": "tomada-0_lan", "Labels": {"com.docker.compose.project": "tomada-0"},
              "IPAM": {"Config": [{"Subnet": "10.77.0.0/24"}]}}]
            """;

    private static final String CONTAINERS =
            """
            [{"Id": "ana", "Image": "tomada/client", "State": "running", "Created": 1,
              "Labels": {"com.docker.compose.project": "tomada-0",
                         "com.docker.compose.service": "ana",
                         "com.docker.compose.container-number": "1"},
              "HostConfig": {"NetworkMode": "tomada-0_lan"},
              "NetworkSettings": {"Networks": {"tomada-0_lan":
                  {"IPAddress": "10.77.0.21", "GlobalIPv6Address": "fd77::21"}}}}]
            """;

    private static final String CONTAINER =
            """
            {"Id": "ana", "Name": "/ana", "State": {"Status": "running", "Running": true, "Pid": 1}}
            """;

    private static final String VERSION =
            """
            {"Version": "1", "ApiVersion": "1.45", "KernelVersion": "1", "Os": "linux"}
            """;

    private static final String COMMAND = "{\"Running\": false, \"ExitCode\": 0, \"Pid\": 0}";

    /// A frame of three octets on stdout.
    private static final byte[] HI = {1, 0, 0, 0, 0, 0, 0, 3, 'h', 'i', '\n'};

    private final ServerSocketChannel listening;

    private TrainingEngine(ServerSocketChannel listening) {
        this.listening = listening;
    }

    static TrainingEngine open(Path socket) throws IOException {
        var engine = new TrainingEngine(ServerSocketChannel.open(StandardProtocolFamily.UNIX));
        engine.listening.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon().start(engine::accept);
        return engine;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = listening.accept();
                Thread.ofPlatform().daemon().start(() -> serve(channel));
            }
        } catch (IOException closed) {
            // The training is over.
        }
    }

    private void serve(SocketChannel channel) {
        try (channel;
                InputStream in = Channels.newInputStream(channel);
                OutputStream out = Channels.newOutputStream(channel);
                var head = new BufferedReader(new InputStreamReader(in, ISO_8859_1))) {
            for (String line = head.readLine(); line != null; line = head.readLine()) {
                int length = 0;
                for (String header = head.readLine();
                        header != null && !header.isEmpty();
                        header = head.readLine()) {
                    if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                        length = Integer.parseInt(header.substring(15).strip());
                    }
                }
                head.skip(length);
                if (!answer(line, out)) {
                    return;
                }
            }
        } catch (IOException gone) {
            // Who asked knows enough.
        }
    }

    /// Whether more may be asked on this connection.
    private static boolean answer(String line, OutputStream out) throws IOException {
        String path = line.split(" ", 3)[1].replaceFirst("\\?.*", "");
        boolean again = line.endsWith("/1.1");
        if (path.endsWith("/start") && path.startsWith("/exec/")) {
            out.write("HTTP/1.1 101 UPGRADED\r\n\r\n".getBytes(ISO_8859_1));
            out.write(HI);
            return false;
        }
        switch (path) {
            case "/networks" -> tell(out, "200 OK", NETWORKS);
            case "/containers/json" -> tell(out, "200 OK", CONTAINERS);
            case "/version" -> tell(out, "200 OK", VERSION);
            case "/events" -> {
                out.write("HTTP/1.0 200 OK\r\n\r\n".getBytes(ISO_8859_1));
                out.write(
                        "{\"Action\": \"exec_die\", \"Actor\": {\"ID\": \"bruno\"}}\n"
                                .getBytes(ISO_8859_1));
                return true;
            }
            default -> {
                if (path.endsWith("/exec")) {
                    tell(out, "201 Created", "{\"Id\": \"command\"}");
                } else if (path.startsWith("/exec/")) {
                    tell(out, "200 OK", COMMAND);
                } else if (path.startsWith("/containers/ana/")) {
                    tell(out, "200 OK", CONTAINER);
                } else {
                    tell(out, "404 Not Found", "{\"message\": \"" + path + " is not there\"}");
                }
            }
        }
        return again;
    }

    private static void tell(OutputStream out, String status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        out.write(
                "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(status, body.length)
                        .getBytes(ISO_8859_1));
        out.write(body);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
