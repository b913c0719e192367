package tomada.server;

import java.io.IOException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tomada.server.net.Listen;

/// The options that every server of streams has; `--port` is each service's own.
final class ListenOptions {
    /// What `--port` says, in every service.
    static final String PORT =
            "Port to listen on, 0 to 65535; 0 takes a free one and prints it. 0 to 1023 are"
                    + " reserved for root. Default: ${DEFAULT-VALUE}.";

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "0.0.0.0",
            description = {
                "Address of this host to listen on, or a name, which stands for the first of its"
                        + " addresses, IPv4 before IPv6. An empty string, as 0.0.0.0, is every"
                        + " interface over IPv4; :: is every interface over IPv6 and IPv4."
                        + " Default: ${DEFAULT-VALUE}."
            })
    String bind = "0.0.0.0";

    @Option(
            names = "--backlog",
            paramLabel = "N",
            defaultValue = "128",
            converter = Backlog.class,
            description = {
                "How many connections may wait to be accepted, as in listen(N); the kernel lets one"
                        + " more wait and caps N at net.core.somaxconn. Java cannot say listen(0):"
                        + " 0 becomes 1. Default: ${DEFAULT-VALUE}."
            })
    int backlog = 128;

    @Option(
            names = "--once",
            description = "Serve one connection, listen no longer meanwhile, and exit.")
    boolean once;

    Listen listen(int port) throws IOException {
        return Listen.on(bind, port, backlog, once);
    }

    /// Reads a port for picocli.
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                return Listen.port(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /// Reads a backlog for picocli.
    static final class Backlog implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                return Listen.backlog(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
