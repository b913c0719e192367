package tomada.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The programs that a chat is made of, which do not say where they listen unless they are told:
/// each is given a port that was free.
final class ChatServers {
    private static final String NGIRCD =
            """
            [Global]
            Name = irc.bench
            Info = bench
            Listen = 127.0.0.1
            Ports = PORT
            [Limits]
            MaxConnections = 2000
            MaxConnectionsIP = 0
            MaxJoins = 0
            MaxPenaltyTime = 0
            PingTimeout = 600
            [Options]
            DNS = no
            Ident = no
            PAM = no
            """;

    private static final String MOSQUITTO =
            """
            listener PORT 127.0.0.1
            allow_anonymous true
            max_queued_messages 0
            set_tcp_nodelay true
            user USER
            """;

    private ChatServers() {}

    /// An IRC server, without the penalties that slow talkers down.
    static Contender ngircd(Stage stage) {
        return Contender.starting(() -> {
            int port = freePort();
            String settings = settings(stage, NGIRCD, port);
            return started(stage, port, Tool.NGIRCD, "-n", "-f", settings);
        });
    }

    /// An MQTT broker; everybody subscribes to one topic, QoS 0.
    static Contender mosquitto(Stage stage) {
        return Contender.starting(() -> {
            int port = freePort();
            String settings = settings(stage, MOSQUITTO, port);
            return started(stage, port, Tool.MOSQUITTO, "-c", settings);
        });
    }

    /// A broker of bytes: what comes from one goes to all others.
    static Contender ncat(Stage stage) {
        return Contender.starting(() -> {
            int port = freePort();
            String number = Integer.toString(port);
            return started(
                    stage, port, Tool.NCAT, "--broker", "-m", "2000", "-l", "127.0.0.1", number);
        });
    }

    private static Server started(Stage stage, int port, Tool tool, String... arguments)
            throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(tool.path().orElseThrow().toString());
        command.addAll(List.of(arguments));
        return stage.owns(Server.startOn(port, command));
    }

    private static String settings(Stage stage, String text, int port) throws IOException {
        Path file = Files.createTempFile("bench", ".conf");
        stage.owns(() -> Files.delete(file));
        Files.writeString(
                file,
                text.replace("PORT", Integer.toString(port))
                        .replace("USER", System.getProperty("user.name", "nobody")));
        return file.toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
