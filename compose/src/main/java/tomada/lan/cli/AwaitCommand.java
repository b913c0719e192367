package tomada.lan.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tomada.lan.Host;
import tomada.lan.Lan;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Protocol;

/// `lan await HOST:PORT`: until a server listens there. It asks the kernel's socket table: a
/// connection would be a client to the server.
@Command(
        name = "await",
        description =
                "Waits until something listens on a port of a host, and says on which address.",
        footer = {"", "Example: lan await server:5000"})
final class AwaitCommand implements Callable<Integer> {
    @Mixin Target target = new Target();

    @Parameters(paramLabel = "HOST:PORT", description = "As server:5000.")
    String where = "";

    @Option(names = "--udp", description = "A UDP port instead of a TCP one.")
    boolean udp;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "For so long at most (${DEFAULT-VALUE}).")
    int seconds = 10;

    private final Output output;

    AwaitCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        int colon = where.lastIndexOf(':');
        String number = where.substring(colon + 1);
        if (colon < 1 || !number.matches("\\d{1,5}") || Integer.parseInt(number) > 65_535) {
            throw new LanException(
                    Trouble.USAGE, "'" + where + "' is no host and port; give them as server:5000");
        }
        int port = Integer.parseInt(number);
        try (Lan lan = target.attach()) {
            Host host = lan.host(where.substring(0, colon));
            SocketEntry listener = await(host, port);
            if (target.json) {
                output.json(
                        Map.of(
                                "host",
                                host.name(),
                                "port",
                                port,
                                "local",
                                listener.local().toString()));
            } else {
                output.line(host + " listens on " + listener.local());
            }
        }
        return ExitStatus.OK.code;
    }

    private SocketEntry await(Host host, int port) {
        Protocol protocol = udp ? Protocol.UDP : Protocol.TCP;
        return host.awaitListener(protocol, port, Duration.ofSeconds(seconds))
                .orElseThrow(() ->
                        new LanException(
                                Trouble.DEADLINE,
                                "%s: nothing listens on %s port %d after %d s"
                                        .formatted(host, protocol, port, seconds)));
    }
}
