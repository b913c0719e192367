package tomada.server;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tomada.server.net.BindAddress;
import tomada.server.net.Family;
import tomada.server.net.Limits;
import tomada.server.net.Listen;
import tomada.server.net.Transport;

/// The options that every server has.
final class ListenOptions {
    @Spec(Spec.Target.MIXEE)
    @Nullable CommandSpec command;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = {
                "Address of this host, or a name: the first of its addresses, IPv4 before IPv6. An"
                        + " empty string or 0.0.0.0, the default, is every interface over IPv4; ::"
                        + " is every interface over IPv6 and IPv4. What begins with / or ./ is the"
                        + " path of a Unix socket, made with mode 0600: message, echo, upper."
            })
    String bind = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = OptionValues.Port.class,
            description =
                    "Port, 0 to 65535, or the name of a service, such as http; 0 takes a free one"
                            + " and prints it. 1 to 1023 are root's. Default: ${DEFAULT-VALUE}.")
    DefaultPort port;

    @Option(
            names = "--family",
            paramLabel = "inet|inet6",
            converter = OptionValues.FamilyName.class,
            description = "Only addresses of IPv4, or of IPv6.")
    @Nullable Family family;

    @Option(names = "--udp", description = "Datagrams in place of a byte stream: echo, upper.")
    boolean udp;

    @Option(
            names = "--backlog",
            paramLabel = "N",
            description = {
                "Connections that may wait to be accepted, as in listen(N); the kernel lets one more"
                        + " wait and caps N at net.core.somaxconn. Java cannot say listen(0): 0"
                        + " becomes 1. Default: ${DEFAULT-VALUE}."
            })
    int backlog = Listen.BACKLOG;

    @Option(
            names = "--buffer",
            paramLabel = "BYTES",
            description = {
                "Bytes that one recv takes at most. The kernel cuts a datagram that has more, and"
                        + " the rest is lost. Default: 16384, in the chat 32768; for datagrams"
                        + " 65507, the largest (65527 over IPv6)."
            })
    @Nullable Integer buffer;

    /// The buffer of a byte stream that is not given.
    int usualBuffer = Listen.BUFFER;

    @Option(names = "--once", description = "Serve one connection or datagram, and exit.")
    boolean once;

    @Option(
            names = "--no-accept",
            description = "Listen and never accept: connections stay in the backlog.")
    boolean noAccept;

    @Option(
            names = "--reuse-address",
            paramLabel = "yes|no",
            converter = OptionValues.YesOrNo.class,
            description =
                    "SO_REUSEADDR: whether to listen while connections of the last run rest in"
                            + " TIME_WAIT. Default: yes.")
    OptionValues.YesNo reuseAddress = OptionValues.YesNo.YES;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            description =
                    "Limit: connections at once; one more gets an ERROR line. Default:"
                            + " ${DEFAULT-VALUE}.")
    int maxConnections = Limits.MAX_CONNECTIONS;

    @Option(
            names = "--idle",
            paramLabel = "SECONDS",
            description =
                    "Limit: time without a byte in either direction; then an ERROR line and the"
                            + " end. 0 is for ever. Default: ${DEFAULT-VALUE}.")
    long idle = Limits.IDLE.toSeconds();

    @Option(names = "--trace", description = "Print each call of the socket API to stderr.")
    boolean trace;

    private final Set<Transport> transports;

    /// @param transports those that PROTOCOL.md gives the service
    ListenOptions(DefaultPort port, Transport... transports) {
        this.port = port;
        this.transports = new TreeSet<>(Set.of(transports));
    }

    Listen listen() throws IOException {
        return listen(Limits.MAX_LINE);
    }

    /// @throws ParameterException the options do not go together; the message is a sentence
    Listen listen(int maxLine) throws IOException {
        CommandSpec spec = spec();
        boolean path = BindAddress.isPath(bind);
        Transport transport = udp ? Transport.UDP : path ? Transport.UNIX : Transport.TCP;
        if (!transports.contains(transport) || (udp && path)) {
            String those = transports.stream().map(Transport::toString).collect(joining(" and "));
            throw new ParameterException(
                    spec.commandLine(),
                    udp && path
                            ? "--udp has no Unix sockets: --bind takes an address"
                            : "%s has no %s, only %s".formatted(spec.name(), transport, those));
        }
        if (udp && noAccept) {
            throw new ParameterException(
                    spec.commandLine(), "--udp has no connections that --no-accept could leave");
        }
        try {
            Limits limits = new Limits(maxLine, maxConnections, Duration.ofSeconds(idle));
            SocketAddress address = BindAddress.of(bind, port.number(once), family);
            return new Listen(
                    address,
                    backlog,
                    once,
                    reuseAddress == OptionValues.YesNo.YES,
                    !noAccept,
                    size(address),
                    trace,
                    limits);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int size(SocketAddress address) {
        if (buffer != null) {
            return buffer;
        }
        return udp ? Listen.datagramBuffer(address) : usualBuffer;
    }

    private CommandSpec spec() {
        if (command == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return command;
    }
}
