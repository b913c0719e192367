package tomada.lan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tomada.lan.Host;
import tomada.lan.Lan;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;
import tomada.lan.ladder.LiveLadder;
import tomada.lan.wire.Capture;
import tomada.lan.wire.CaptureOptions;
import tomada.lan.wire.Packet;

/// `lan capture HOST...`: what is on the wire of one host or several, until Ctrl-C.
@Command(
        name = "capture",
        description = "Captures the packets of hosts, drawn as they come or into a file.",
        footer = {"", "Example: lan capture ana server --filter 'tcp port 5000' --ladder"})
final class CaptureCommand implements Callable<Integer> {
    @Mixin Target target = new Target();
    @Mixin ViewOptions view = new ViewOptions();

    @Parameters(arity = "1..*", paramLabel = "HOST", description = "As `lan ps` shows it.")
    List<String> names = List.of();

    @Option(
            names = "--filter",
            paramLabel = "F",
            description = "As pcap-filter(7) has it: 'tcp port 7'; everything where not given.")
    String filter = "";

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Into a file for Wireshark: a pcap, or a pcapng by its name.")
    @Nullable Path file;

    @Option(names = "--ladder", description = "Draw a ladder; the default without --write.")
    boolean ladder;

    @Option(names = "--whole", description = "Whole packets, above the first 1,900 octets.")
    boolean whole;

    @Option(names = "--count", paramLabel = "N", description = "End after so many packets.")
    long count = Long.MAX_VALUE;

    @Option(names = "--for", paramLabel = "SECONDS", description = "End after so long.")
    long seconds = TimeUnit.DAYS.toSeconds(365);

    private final Output output;

    CaptureCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Lan lan = target.attach()) {
            List<Host> hosts = names.stream().map(lan::host).toList();
            var counted = new CompletableFuture<Boolean>();
            CaptureOptions options = options().following(counting(drawing(lan), counted));
            Capture capture = lan.capture(options, hosts);
            // Ctrl-C ends the JVM; what is on the wire by then is still taken.
            var atExit =
                    Thread.ofPlatform()
                            .unstarted(() -> {
                                counted.complete(true);
                                capture.close();
                            });
            Runtime.getRuntime().addShutdownHook(atExit);
            try (capture) {
                output.warn("Capturing on " + String.join(", ", names) + "; Ctrl-C ends it");
                await(capture, counted);
            }
            withdraw(atExit);
            long dropped = capture.counts().dropped();
            if (dropped > 0) {
                output.warn(dropped + " packets are missing, for which the kernel had no room");
            }
        }
        return ExitStatus.OK.code;
    }

    /// Until so many packets have come, or so much time has gone.
    private void await(Capture capture, CompletableFuture<Boolean> counted)
            throws InterruptedException {
        try {
            CompletableFuture.anyOf(counted, capture.ended()).get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException over) {
            return;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        if (!counted.isDone()) {
            throw new LanException(
                    Trouble.FAILED, "the capture ended by itself; is the LAN still up? `lan ps`");
        }
    }

    private static void withdraw(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // Ctrl-C: the hook itself is what ended the capture.
        }
    }

    private Consumer<Packet> counting(Consumer<Packet> drawn, CompletableFuture<Boolean> counted) {
        var came = new AtomicLong();
        return packet -> {
            long number = came.incrementAndGet();
            if (number <= count) {
                drawn.accept(packet);
            }
            if (number == count) {
                counted.complete(true);
            }
        };
    }

    private CaptureOptions options() {
        var options = CaptureOptions.of(filter);
        options = whole ? options.withWholePackets() : options;
        Path path = file;
        return path == null ? options : options.toFile(path);
    }

    private Consumer<Packet> drawing(Lan lan) {
        if (target.json) {
            return packet -> output.json(PacketJson.of(packet));
        }
        if (file != null && !ladder) {
            return _ -> {};
        }
        return new LiveLadder(lan.names(), view.view().withHosts(names), view.columns, output::line)
                ::add;
    }
}
