package tomada.client;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import tomada.client.net.TroubleException;

/// The program `client`: finds the client that is asked for, and turns what goes wrong into one
/// sentence and an exit status.
@Command(
        name = "client",
        synopsisSubcommandLabel = "CLIENT",
        description = "Runs one client of the course.",
        mixinStandardHelpOptions = true)
final class ClientCommand implements Runnable, IVersionProvider {
    @Spec @Nullable CommandSpec spec;

    public static void main(String[] args) {
        System.exit(run(StandardStreams.ofProcess(), args));
    }

    /// Runs one command line; returns the code of an [ExitStatus].
    static int run(StandardStreams streams, String... args) {
        PrintStream err = streams.err();
        CommandLine line =
                new CommandLine(new ClientCommand())
                        .addSubcommand(new MessageCommand(streams))
                        .addSubcommand(new EchoCommand(streams))
                        .addSubcommand(new ChatCommand(streams))
                        .setOut(writer(streams.out()))
                        .setErr(writer(err))
                        .setParameterExceptionHandler((e, _) -> usage(e, err))
                        .setExecutionExceptionHandler((e, _, _) -> failed(e, err));
        describe(line);
        line.getSubcommands().values().forEach(ClientCommand::describe);
        return line.execute(args);
    }

    /// `client` alone: there is nothing to run.
    @Override
    public void run() {
        if (spec != null) {
            CommandLine line = spec.commandLine();
            line.usage(line.getErr());
            throw new ParameterException(line, "Name a client");
        }
    }

    @Override
    public String[] getVersion() {
        String version = ClientCommand.class.getPackage().getImplementationVersion();
        return new String[] {"Tomada client " + (version == null ? "(not packaged)" : version)};
    }

    private static void describe(CommandLine line) {
        line.getCommandSpec()
                .versionProvider(new ClientCommand())
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitStatus.list());
    }

    private static int usage(ParameterException e, PrintStream err) {
        CommandLine line = e.getCommandLine();
        String sentence = String.valueOf(e.getMessage()).lines().findFirst().orElse("usage");
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            sentence =
                    line.getParent() == null
                            ? "'%s' is no client; there are %s"
                                    .formatted(
                                            unmatched.getUnmatched().getFirst(),
                                            String.join(", ", line.getSubcommands().keySet()))
                            : sentence + "; a text of several words goes in quotes";
        }
        String command = line.getCommandSpec().qualifiedName();
        err.println("client: " + sentence + ". Try `" + command + " --help`.");
        return ExitStatus.USAGE.code;
    }

    /// The one place where an exception becomes an exit status.
    private static int failed(Exception e, PrintStream err) {
        boolean expected = e instanceof IOException && e.getMessage() != null;
        err.println("client: " + (expected ? e.getMessage() : e.toString()));
        return e instanceof TroubleException known ? status(known).code : ExitStatus.FAILED.code;
    }

    private static ExitStatus status(TroubleException e) {
        return switch (e.trouble()) {
            case REFUSED -> ExitStatus.REFUSED;
            case TIMED_OUT -> ExitStatus.TIMED_OUT;
            case RESET -> ExitStatus.RESET;
            case NETWORK_UNREACHABLE, HOST_UNREACHABLE -> ExitStatus.UNREACHABLE;
            case NAME_UNKNOWN -> ExitStatus.NAME_UNKNOWN;
            case CANNOT_BIND -> ExitStatus.CANNOT_BIND;
            case OTHER -> ExitStatus.FAILED;
        };
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
