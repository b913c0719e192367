package tomada.client;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import tomada.client.net.CallTrace;
import tomada.client.net.Datagram;
import tomada.client.net.Family;
import tomada.client.net.SocketOptions;
import tomada.client.net.Source;

/// The options that every client has: how its socket is made and used.
final class ConnectOptions {
    /// What `--udp` says of `--buffer`.
    static final String DATAGRAM_BUFFER =
            "--buffer is " + Datagram.LONGEST + " by default then; what is longer is lost.";

    private final CommandSpec spec;

    private final OptionSpec family =
            OptionSpec.builder("--family")
                    .paramLabel("FAMILY")
                    .type(String.class)
                    .description("inet for IPv4 only, inet6 for IPv6 only. Default: both.")
                    .build();
    private final OptionSpec source =
            OptionSpec.builder("--source")
                    .paramLabel("ADDRESS[:PORT]")
                    .type(String.class)
                    .description(
                            "Bind to this address of this host, and port, before connecting;"
                                    + " 0.0.0.0 or an empty string for every interface.")
                    .build();
    private final OptionSpec sourcePort =
            OptionSpec.builder("--source-port")
                    .paramLabel("PORT")
                    .type(String.class)
                    .description(
                            "Bind to this port before connecting, 0 for any that is free; 1 to 1023"
                                    + " are root's.")
                    .build();
    private final OptionSpec timeout;
    private final OptionSpec buffer =
            OptionSpec.builder("--buffer")
                    .paramLabel("BYTES")
                    .type(String.class)
                    .description(
                            "Size of one recv, 1 to "
                                    + SocketOptions.MOST
                                    + ". Default: "
                                    + SocketOptions.STREAM_BUFFER
                                    + ".")
                    .build();
    private final OptionSpec trace =
            OptionSpec.builder("--trace")
                    .type(boolean.class)
                    .description(
                            "Print each call of the socket to standard error as it happens:"
                                    + " socket, bind, connect, send, recv, close.")
                    .build();

    ConnectOptions(CommandSpec spec, Duration usualTimeout) {
        this.spec = spec;
        timeout =
                OptionSpec.builder("--timeout")
                        .paramLabel("SECONDS")
                        .type(Duration.class)
                        .converters(new Seconds())
                        .description(
                                "How long to wait for an address to answer, and for a silent server"
                                        + " later on; 0.001 to 86400. Default: "
                                        + usualTimeout.toSeconds()
                                        + ".")
                        .build();
        spec.addOption(family)
                .addOption(source)
                .addOption(sourcePort)
                .addOption(timeout)
                .addOption(buffer)
                .addOption(trace);
    }

    Family family() {
        String value = family.getValue();
        return switch (value == null ? "any" : value.toLowerCase(Locale.ROOT)) {
            case "any" -> Family.ANY;
            case "inet" -> Family.INET;
            case "inet6" -> Family.INET6;
            default -> throw usage("'" + value + "' is not a family: inet or inet6");
        };
    }

    /// Whether there is a source to bind to.
    boolean hasSource() {
        return source.getValue() != null || sourcePort.getValue() != null;
    }

    /// @param usual the timeout that is not given
    SocketOptions socket(Duration usual, boolean udp, StandardStreams streams) {
        Duration time = timeout.getValue();
        Boolean traced = trace.getValue();
        return new SocketOptions(
                source(),
                time == null ? usual : time,
                buffer(udp ? Datagram.LONGEST : SocketOptions.STREAM_BUFFER),
                traced != null && traced ? CallTrace.to(streams.err()) : CallTrace.OFF);
    }

    private @Nullable Source source() {
        String address = source.getValue();
        String port = sourcePort.getValue();
        if (address == null && port == null) {
            return null;
        }
        try {
            return Source.of(
                    address == null ? "" : address, port == null ? null : Source.port(port));
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private int buffer(int usual) {
        String text = buffer.getValue();
        if (text == null) {
            return usual;
        }
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= SocketOptions.MOST) {
                return size;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw usage("'" + text + "' is not a size: 1 to " + SocketOptions.MOST + " bytes");
    }

    ParameterException usage(@Nullable String sentence) {
        return new ParameterException(spec.commandLine(), String.valueOf(sentence));
    }
}
