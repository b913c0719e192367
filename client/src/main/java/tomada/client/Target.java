package tomada.client;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import tomada.client.net.DatagramClient;
import tomada.client.net.Endpoint;
import tomada.client.net.StreamClient;
import tomada.client.net.Transport;

/// Whom a client talks to, `HOST [PORT] [TEXT]`, and the options for it. PORT may be left out
/// before a TEXT that cannot be one.
final class Target {
    /// What HOST says, in every client.
    static final String HOST =
            "Name, IPv4 address or IPv6 address of the server. Each address that a name has is"
                    + " tried in turn, those of IPv4 first, until one answers; the exit code is"
                    + " that of the last. An integer is an IPv4 address (2130706433 is 127.0.0.1).";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final CommandSpec spec;
    private final int usualPort;
    private final ConnectOptions options;
    private final PositionalParamSpec host;
    private final PositionalParamSpec port;
    private @Nullable PositionalParamSpec text;
    private @Nullable OptionSpec udp;

    /// @param usualPort that of the course, which PORT is without being given
    Target(CommandSpec spec, int usualPort) {
        this.spec = spec;
        this.usualPort = usualPort;
        options = new ConnectOptions(spec, TIMEOUT);
        host =
                PositionalParamSpec.builder()
                        .index("0")
                        .required(true)
                        .paramLabel("HOST")
                        .type(String.class)
                        .description(
                                HOST
                                        + " What begins with / or ./ is the path of a Unix socket,"
                                        + " which has no PORT.")
                        .build();
        port =
                PositionalParamSpec.builder()
                        .index("1")
                        .arity("0..1")
                        .paramLabel("PORT")
                        .type(String.class)
                        .description(
                                "Port to connect to: 1 to 65535, or the name of a service such as"
                                        + " http. Default: "
                                        + usualPort
                                        + ".")
                        .build();
        spec.addPositional(host).addPositional(port);
    }

    /// Adds TEXT, behind PORT, or behind HOST.
    Target withText(String course) {
        text =
                PositionalParamSpec.builder()
                        .index("2")
                        .arity("0..1")
                        .paramLabel("TEXT")
                        .type(String.class)
                        .description(
                                Content.TEXT
                                        + " '"
                                        + course
                                        + "'. It may come right behind HOST; one that is a number"
                                        + " or the name of a service comes behind PORT.")
                        .build();
        spec.addPositional(text);
        return this;
    }

    /// Adds `--udp`.
    Target withUdp() {
        udp =
                OptionSpec.builder("--udp")
                        .type(boolean.class)
                        .description(
                                "Send one datagram instead of connecting. HOST may then be"
                                        + " <broadcast>, or a broadcast address such as 10.77.0.255:"
                                        + " every answer is printed until the timeout. "
                                        + ConnectOptions.DATAGRAM_BUFFER)
                        .build();
        spec.addOption(udp);
        return this;
    }

    boolean isUdp() {
        Boolean given = udp == null ? null : udp.getValue();
        return given != null && given;
    }

    /// TEXT, if it is given.
    @Nullable String text() {
        PositionalParamSpec last = hasTextForPort() ? port : text;
        return last == null ? null : last.getValue();
    }

    /// Whether the argument behind HOST is TEXT: a path has no PORT, and else the last one that can
    /// be no port is the text.
    private boolean hasTextForPort() {
        String second = port.getValue();
        return text != null
                && second != null
                && (isPath() || (text.getValue() == null && !Endpoint.meansPort(second)));
    }

    /// A connection, for the clients of TCP and Unix sockets.
    StreamClient connect(StandardStreams streams) throws IOException {
        return StreamClient.connect(endpoint(), options.socket(TIMEOUT, false, streams));
    }

    /// One datagram's way there.
    DatagramClient datagrams(StandardStreams streams) {
        return new DatagramClient(endpoint(), options.socket(TIMEOUT, true, streams));
    }

    private Endpoint endpoint() {
        String name = host.getValue();
        String number = port.getValue();
        try {
            if (isPath()) {
                refuse(text == null ? number != null : text.getValue() != null, "no PORT");
                refuse(isUdp(), "streams only, no --udp");
                refuse(options.hasSource(), "no --source");
                return new Endpoint(name, 0, options.family());
            }
            return new Endpoint(name, port(hasTextForPort() ? null : number), options.family());
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private int port(@Nullable String given) {
        Transport transport = isUdp() ? Transport.UDP : Transport.TCP;
        try {
            return given == null ? usualPort : Endpoint.port(given, transport);
        } catch (IllegalArgumentException e) {
            throw usage(
                    e.getMessage()
                            + (text == null
                                    ? ""
                                    : "; a text comes after the port: HOST PORT 'text'"));
        }
    }

    private boolean isPath() {
        return Endpoint.isPath(host.getValue());
    }

    private void refuse(boolean given, String what) {
        if (given) {
            String path = host.getValue();
            throw usage("'" + path + "' is the path of a Unix socket, which has " + what);
        }
    }

    ParameterException usage(@Nullable String sentence) {
        return options.usage(sentence);
    }
}
