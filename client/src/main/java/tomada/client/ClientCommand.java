package tomada.client;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import tomada.client.net.TroubleException;

/// The program `client`: finds the client that is asked for, and turns what goes wrong into one
/// sentence and an exit status.
final class ClientCommand
        implements Runnable, IParameterExceptionHandler, IExecutionExceptionHandler {
    private final StandardStreams streams;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("client");
    private final CommandLine line;

    private ClientCommand(StandardStreams streams, String asked) {
        this.streams = streams;
        spec.usageMessage()
                .synopsisSubcommandLabel("CLIENT")
                .description("Runs one client of the course.");
        line = new CommandLine(Client.help(spec));
        addClients(asked);
        line.setOut(writer(streams.out()))
                .setErr(writer(streams.err()))
                .setParameterExceptionHandler(this)
                .setExecutionExceptionHandler(this);
    }

    public static void main(String[] args) {
        System.exit(run(StandardStreams.ofProcess(), args));
    }

    /// Runs one command line; returns the code of an [ExitStatus].
    static int run(StandardStreams streams, String... args) {
        return new ClientCommand(streams, args.length == 0 ? "" : args[0]).line.execute(args);
    }

    /// The clients, in the order of `client --help`; a new one is named here and made below.
    private static final List<String> NAMES =
            List.of("message", "echo", "upper", "requests", "login", "greet", "probe");

    private static Client client(String name, StandardStreams streams) {
        return switch (name) {
            case "message" -> new MessageCommand(streams);
            case "echo" -> new EchoCommand(streams);
            case "upper" -> new UpperCommand(streams);
            case "requests" -> new RequestsCommand(streams);
            case "login" -> new LoginCommand(streams);
            case "greet" -> new GreetCommand(streams);
            case "probe" -> new ProbeCommand(streams);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /// Only the client that is asked for is built, because each costs time; where none is, all are,
    /// to be listed.
    private void addClients(String asked) {
        boolean known = NAMES.contains(asked);
        for (String name : NAMES) {
            if (!known || name.equals(asked)) {
                line.addSubcommand(client(name, streams).spec());
            }
        }
    }

    /// `client` alone: there is nothing to run.
    @Override
    public void run() {
        line.usage(line.getErr());
        throw new ParameterException(line, "Name a client");
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine at = e.getCommandLine();
        String sentence = String.valueOf(e.getMessage()).lines().findFirst().orElse("usage");
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            sentence =
                    at.getParent() == null
                            ? "'"
                                    + unmatched.getUnmatched().getFirst()
                                    + "' is no client; there are "
                                    + String.join(", ", NAMES)
                            : sentence + "; a text of several words goes in quotes";
        }
        String command = at.getCommandSpec().qualifiedName();
        streams.err().println("client: " + sentence + ". Try `" + command + " --help`.");
        return ExitStatus.USAGE.code;
    }

    /// The one place where an exception becomes an exit status.
    @Override
    public int handleExecutionException(Exception e, CommandLine at, ParseResult parsed) {
        boolean expected = e instanceof IOException && e.getMessage() != null;
        streams.err().println("client: " + (expected ? e.getMessage() : e.toString()));
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
