package tomada.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import tomada.client.net.Endpoint;
import tomada.client.net.Finding;
import tomada.client.net.PortRange;
import tomada.client.net.Probe;
import tomada.client.net.Transport;
import tomada.client.net.Verdict;

/// `client probe`: says of each port what a client would meet there: from outside, what course text
/// 001's `netstat -an` shows inside, and the other answers besides 004's ConnectionRefusedError.
final class ProbeCommand implements Client {
    /// Ports that are asked at once over TCP. Over UDP it is one, because a host tells of few
    /// closed ports at once.
    private static final int AT_ONCE = 64;

    private final CommandSpec spec =
            Client.named(
                    "probe",
                    this,
                    "Says of each port whether it is open, refused, silent or unreachable (TCP, UDP).",
                    "The exit code is 0 when all"
                            + " are open, else that of the last one that is not. "
                            + AT_ONCE
                            + " ports are asked at once; with --udp one by one and again every"
                            + " second, because a host tells of few closed ports in a second.");
    private final ConnectOptions options = new ConnectOptions(spec, Duration.ofSeconds(1));
    private final OptionSpec udp =
            OptionSpec.builder("--udp")
                    .type(boolean.class)
                    .description(
                            "Ask with a datagram of one LF. --timeout is 3 by default then, and "
                                    + ConnectOptions.DATAGRAM_BUFFER)
                    .build();
    private final PositionalParamSpec host =
            PositionalParamSpec.builder()
                    .index("0")
                    .required(true)
                    .paramLabel("HOST")
                    .type(String.class)
                    .description(
                            "Name, IPv4 address or IPv6 address; of several addresses that a name"
                                    + " has, the first.")
                    .build();
    private final PositionalParamSpec ports =
            PositionalParamSpec.builder()
                    .index("1..*")
                    .required(true)
                    .arity("1..*")
                    .paramLabel("PORT")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .description(
                            "1 to 65535, a range such as 20-25, the name of a service such as http,"
                                    + " or several of them between commas.")
                    .build();
    private final StandardStreams streams;

    ProbeCommand(StandardStreams streams) {
        this.streams = streams;
        spec.addOption(udp).addPositional(host).addPositional(ports);
    }

    @Override
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        Boolean datagrams = udp.getValue();
        Transport transport = datagrams != null && datagrams ? Transport.UDP : Transport.TCP;
        List<PortRange> ranges = ranges(transport);
        Probe probe = probe(transport, ranges.getFirst().first());
        ProbeTable table = new ProbeTable(ranges, transport, streams.out());
        Verdict last = Verdict.OPEN;
        int threads = transport == Transport.UDP ? 1 : AT_ONCE;
        try (ExecutorService pool =
                Executors.newFixedThreadPool(
                        threads, Thread.ofVirtual().name("probe-", 0).factory())) {
            List<Future<Finding>> findings = new ArrayList<>();
            for (PortRange range : ranges) {
                for (int port = range.first(); port <= range.last(); port++) {
                    int asked = port;
                    findings.add(pool.submit(() -> probe.of(asked)));
                }
            }
            try {
                for (Future<Finding> future : findings) {
                    Finding finding = finding(future);
                    table.add(finding);
                    last = finding.verdict() == Verdict.OPEN ? last : finding.verdict();
                }
            } finally {
                pool.shutdownNow();
            }
        }
        table.end();
        return status(last).code;
    }

    private List<PortRange> ranges(Transport transport) {
        List<PortRange> ranges = new ArrayList<>();
        List<String> given = ports.getValue();
        try {
            for (String text : given) {
                ranges.addAll(PortRange.list(text, transport));
            }
        } catch (IllegalArgumentException e) {
            throw options.usage(e.getMessage());
        }
        return ranges;
    }

    private Probe probe(Transport transport, int port) throws IOException {
        Duration usual = Duration.ofSeconds(transport == Transport.UDP ? 3 : 1);
        String name = host.getValue();
        if (Endpoint.isPath(name)) {
            throw options.usage("'" + name + "' is the path of a Unix socket, which has no ports");
        }
        try {
            Endpoint endpoint = new Endpoint(name, port, options.family());
            return new Probe(
                    endpoint,
                    transport,
                    options.socket(usual, transport == Transport.UDP, streams));
        } catch (IllegalArgumentException e) {
            throw options.usage(e.getMessage());
        }
    }

    private static Finding finding(Future<Finding> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static ExitStatus status(Verdict verdict) {
        return switch (verdict) {
            case OPEN -> ExitStatus.OK;
            case REFUSED -> ExitStatus.REFUSED;
            case SILENT -> ExitStatus.TIMED_OUT;
            case UNREACHABLE -> ExitStatus.UNREACHABLE;
            case FAILED -> ExitStatus.FAILED;
        };
    }
}
