package tomada.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program `bench`: which measures are wanted, and how it ends.
@Command(
        name = "bench",
        version = "bench of Tomada",
        mixinStandardHelpOptions = true,
        description = {
            "Measures Tomada beside its peers, and writes a table and two pages.",
            "What a peer needs is installed from Debian's packages where this is root; else the"
                    + " peer is left out."
        },
        footer = {"", "Example: bench --only lan,command --quick"})
final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--only",
            split = ",",
            paramLabel = "MEASURE",
            description = "Which, with commas between: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Names.class)
    List<String> only = List.of();

    @Option(
            names = "--quick",
            description = "Fewer rounds and smaller shapes: all of it in under 5 minutes.")
    boolean quick;

    @Spec @Nullable CommandSpec spec;

    private final Output output;
    private final Path home;

    private BenchCommand(Output output, Path home) {
        this.output = output;
        this.home = home;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        // The launcher knows: the JVM tells of both streams at once only.
        boolean terminal = Boolean.getBoolean("bench.output.terminal");
        boolean colour = terminal && System.getenv("NO_COLOR") == null;
        Path home = Path.of(System.getProperty("bench.home", ".")).toAbsolutePath().normalize();
        int status;
        try (Interruption _ = new Interruption(Thread.currentThread())) {
            status = run(new Output(out, err, colour), home, args);
        }
        System.exit(status);
    }

    /// Runs one command line; returns the code of an [ExitStatus].
    static int run(Output output, Path home, String... args) {
        CommandLine line = new CommandLine(new BenchCommand(output, home));
        line.setOut(new PrintWriter(output.out(), true, UTF_8))
                .setErr(new PrintWriter(output.err(), true, UTF_8))
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(output.colour() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((e, _) -> usage(e, output))
                .setExecutionExceptionHandler((e, _, _) -> failed(e, output));
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitStatus.list());
        return line.execute(args);
    }

    @Override
    public Integer call() throws Exception {
        Bench bench = new Bench(home, output, quick);
        return (bench.run(selected()) ? ExitStatus.OK : ExitStatus.FAILED).code;
    }

    /// In the order in which they run, whatever the order in which they were named.
    private List<Measure> selected() {
        List<String> known = Names.ALL;
        CommandSpec here = spec;
        for (String name : only) {
            if (!known.contains(name) && here != null) {
                throw new ParameterException(
                        here.commandLine(),
                        "'%s' is no measure; there are %s"
                                .formatted(name, known.stream().collect(joining(", "))));
            }
        }
        return Measure.all().stream()
                .filter(measure -> only.isEmpty() || only.contains(measure.name()))
                .toList();
    }

    private static int usage(ParameterException e, Output output) {
        String sentence = String.valueOf(e.getMessage()).lines().findFirst().orElse("usage");
        output.trouble(sentence.replaceFirst("\\.$", "") + ". Try `bench --help`.");
        return ExitStatus.USAGE.code;
    }

    /// The one place where an exception becomes an exit status.
    private static int failed(Exception e, Output output) {
        if (e instanceof InterruptedException) {
            output.trouble("interrupted; what was started is gone, and no page was written");
            return ExitStatus.INTERRUPTED.code;
        }
        output.trouble(e.getMessage() == null ? e.toString() : e.getMessage());
        return ExitStatus.FAILED.code;
    }

    /// What `--only` takes.
    static final class Names implements Iterable<String> {
        static final List<String> ALL = Measure.all().stream().map(Measure::name).toList();

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }
}
