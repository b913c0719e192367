package tomada.guides;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tomada.lan.LanException;

/// The program `guides`: finds the command that is asked for, and turns what goes wrong into one
/// sentence and an exit status.
@Command(
        name = "guides",
        synopsisSubcommandLabel = "COMMAND",
        description = "Plays the guides, and checks them.")
final class GuidesCommand implements Runnable {
    @Spec @Nullable CommandSpec spec;

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        // The launcher knows: the JVM tells of both streams at once only.
        boolean terminal = Boolean.getBoolean("guides.output.terminal");
        boolean colour = terminal && System.getenv("NO_COLOR") == null;
        Path home = Path.of(System.getProperty("guides.home", "."));
        System.exit(run(new Output(out, colour), err, home, args));
    }

    /// Runs one command line; returns the code of an [ExitStatus].
    static int run(Output output, PrintStream err, Path home, String... args) {
        CommandLine line = new CommandLine(new GuidesCommand());
        line.addSubcommand(new PlayCommand(output, home))
                .addSubcommand(new CheckCommand(output, home))
                .addSubcommand(new AcceptCommand(output, home))
                .addSubcommand(new OwnCommand(output, home))
                .addSubcommand(new DoctorCommand(output, home));
        line.setOut(new PrintWriter(output.stream(), true, UTF_8))
                .setErr(new PrintWriter(err, true, UTF_8))
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(output.colour() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((e, _) -> usage(e, err))
                .setExecutionExceptionHandler((e, _, _) -> failed(e, err));
        describe(line);
        line.getSubcommands().values().forEach(GuidesCommand::describe);
        return line.execute(args);
    }

    /// `guides` alone.
    @Override
    public void run() {
        CommandSpec here = spec;
        if (here != null) {
            here.commandLine().usage(here.commandLine().getErr());
            throw new ParameterException(here.commandLine(), "Name a command");
        }
    }

    private static void describe(CommandLine line) {
        line.getCommandSpec()
                .mixinStandardHelpOptions(true)
                .version("guides of Tomada")
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitStatus.list());
    }

    private static int usage(ParameterException e, PrintStream err) {
        String sentence = String.valueOf(e.getMessage()).lines().findFirst().orElse("usage");
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        err.println(
                "guides: " + sentence.replaceFirst("\\.$", "") + ". Try `" + command + " --help`.");
        return ExitStatus.USAGE.code;
    }

    /// The one place where an exception becomes an exit status.
    private static int failed(Exception thrown, PrintStream err) {
        Throwable e =
                thrown instanceof CompletionException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        ExitStatus status =
                switch (e) {
                    case UsageException _, GuideException _ -> ExitStatus.USAGE;
                    case LanException told ->
                            switch (told.trouble()) {
                                case USAGE -> ExitStatus.USAGE;
                                case NO_ENGINE, NO_LAN -> ExitStatus.NO_LAN;
                                default -> ExitStatus.FAILED;
                            };
                    default -> ExitStatus.FAILED;
                };
        boolean told =
                e instanceof UsageException
                        || e instanceof GuideException
                        || e instanceof LanException;
        err.println("guides: " + (told ? e.getMessage() : e));
        return status.code;
    }
}
