package tomada.guides;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `guides own 13 --server 'python3 server.py' --dir ~/my-work`: a guide's exercise, judged.
@Command(
        name = "own",
        description = {
            "Judges your own program by the checks of a guide's exercise, on LANs of its own.",
            "It judges by what the peer received, the sockets, the wire and the files, not by your words."
        },
        footer = {"", "Example: guides own 13 --server 'python3 server.py' --dir ~/my-work"})
final class OwnCommand implements Callable<Integer> {
    @Parameters(paramLabel = "GUIDE", description = "Which: 13, or the path of one of yours.")
    String name = "";

    @Option(
            names = "--server",
            paramLabel = "COMMAND",
            description = "How your server is started on the host, in the folder with your files.")
    @Nullable String server;

    @Option(names = "--client", paramLabel = "COMMAND", description = "The same for your client.")
    @Nullable String client;

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            converter = HomePath.class,
            description = "Your files; they are copied to the hosts.")
    @Nullable Path folder;

    @Option(names = "--in", paramLabel = "LANGUAGE", description = "en or pt (${DEFAULT-VALUE}).")
    String language = "en";

    @Option(names = "--json", description = "Answer in JSON.")
    boolean json;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            converter = HomePath.class,
            description = "Also write JUnit's XML there.")
    @Nullable Path junit;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "So many LANs at a time (${DEFAULT-VALUE}).")
    int atOnce = 2;

    private final Output output;
    private final Path home;

    OwnCommand(Output output, Path home) {
        this.output = output;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        Guide guide = new Guides(home.resolve("lab-guides"), language).find(name);
        OwnPrograms own = OwnPrograms.of(guide, server, client, folder);
        if (server == null && client == null && !json) {
            output.line("Neither SERVER nor CLIENT was given: Tomada's own programs are judged.\n");
        }
        VerdictReport report =
                new VerdictReport(guide, new OwnCheck(guide, own, home).run(Math.max(1, atOnce)));
        if (json) {
            output.line(report.json());
        } else {
            report.print(output);
        }
        Path file = junit;
        if (file != null) {
            report.junit(file);
        }
        return report.passed() ? ExitStatus.OK.code : ExitStatus.FAILED.code;
    }
}
