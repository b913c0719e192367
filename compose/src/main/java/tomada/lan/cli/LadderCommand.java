package tomada.lan.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tomada.lan.Lan;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;
import tomada.lan.ladder.Ladder;
import tomada.lan.ladder.View;
import tomada.lan.wire.CaptureFormatException;
import tomada.lan.wire.Trace;

/// `lan ladder FILE...`: captures drawn as one sequence diagram.
@Command(
        name = "ladder",
        description = {
            "Draws captures, pcap or pcapng, as a sequence diagram. Of several pcap files, each is of"
                    + " the host that it is named after; a pcapng says its hosts' names itself."
        },
        footer = {"", "Example: lan ladder ana.pcap server.pcap --lan 0 --svg > talk.svg"})
final class LadderCommand implements Callable<Integer> {
    @Mixin Target target = new Target();
    @Mixin ViewOptions options = new ViewOptions();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "As tcpdump or lan wrote it.")
    List<Path> files = List.of();

    @ArgGroup(multiplicity = "0..1")
    Form form = new Form();

    @Option(
            names = "--hosts",
            split = ",",
            paramLabel = "HOST",
            description = "The order from left to right: --hosts ana,server.")
    List<String> hosts = List.of();

    private final Output output;

    /// Another form than text.
    static final class Form {
        @Option(names = "--svg", description = "As SVG, for a page or a slide.")
        boolean svg;

        @Option(names = "--mermaid", description = "As a Mermaid sequenceDiagram.")
        boolean mermaid;
    }

    LadderCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        try {
            draw();
        } catch (OutOfMemoryError large) {
            // What was read is garbage by now, so that there is room for a sentence.
            throw new LanException(
                    Trouble.FAILED,
                    "so many packets are too large for one ladder; give fewer: tcpdump -r FILE -c 100000 -w PART",
                    large);
        }
        return ExitStatus.OK.code;
    }

    private void draw() {
        Trace trace = files.stream().map(this::read).reduce(Trace::and).orElseThrow();
        if (target.number != null || target.project != null) {
            try (Lan lan = target.attach()) {
                trace = trace.named(lan.names());
            }
        }
        View view = options.view().withHosts(hosts);
        Ladder ladder = Ladder.of(trace, view);
        if (target.json) {
            output.json(ladder);
        } else if (form.svg) {
            output.text(ladder.svg());
        } else if (form.mermaid) {
            output.text(ladder.mermaid());
        } else {
            ladder.text(options.columns, output::line);
        }
    }

    private Trace read(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean named = files.size() > 1 && name.endsWith(".pcap");
        if (Files.isDirectory(file)) {
            throw new LanException(
                    Trouble.FAILED, file + " is a folder; give the captures that are in it");
        }
        try {
            return Trace.read(file, named ? name.substring(0, name.lastIndexOf('.')) : "");
        } catch (NoSuchFileException missing) {
            throw new LanException(Trouble.FAILED, file + " is not there", missing);
        } catch (AccessDeniedException refused) {
            throw new LanException(Trouble.FAILED, file + " may not be read", refused);
        } catch (CaptureFormatException broken) {
            throw new LanException(Trouble.FAILED, String.valueOf(broken.getMessage()), broken);
        } catch (IOException failed) {
            throw new LanException(
                    Trouble.FAILED,
                    "%s cannot be read: %s".formatted(file, failed.getMessage()),
                    failed);
        }
    }
}
