package tomada.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import tomada.server.event.Transcript;

/// The program `server`: finds the service that is asked for, and turns what goes wrong into one
/// sentence and an exit status.
@Command(
        name = "server",
        synopsisSubcommandLabel = "SERVICE",
        description = "Runs one server of the course until it is stopped (Ctrl-C, SIGTERM).",
        mixinStandardHelpOptions = true)
final class ServerCommand implements Runnable, IVersionProvider {
    /// The services, in the order of `--help`; a new one is a line here.
    private static final Map<String, Function<Transcript, Object>> SERVICES = new LinkedHashMap<>();

    static {
        SERVICES.put("message", MessageCommand::new);
        SERVICES.put("echo", EchoCommand::new);
        SERVICES.put("upper", UpperCommand::new);
        SERVICES.put("requests", RequestsCommand::new);
        SERVICES.put("login", LoginCommand::new);
        SERVICES.put("greet", GreetCommand::new);
        SERVICES.put("chat", ChatCommand::new);
    }

    @Spec @Nullable CommandSpec spec;

    public static void main(String[] args) {
        // UTF-8 whatever the locale says: what the peers send is UTF-8 as well.
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        System.exit(run(out, err, args));
    }

    /// Runs one command line; returns the code of an [ExitStatus].
    static int run(PrintStream out, PrintStream err, String... args) {
        Transcript transcript = new Transcript(out, err);
        CommandLine line =
                withServices(args.length == 0 ? "" : args[0], transcript)
                        .setOut(writer(out))
                        .setErr(writer(err))
                        .setParameterExceptionHandler((e, _) -> usage(e, transcript))
                        .setExecutionExceptionHandler((e, _, _) -> failed(e, transcript));
        describe(line);
        line.getSubcommands().values().forEach(ServerCommand::describe);
        return line.execute(args);
    }

    /// The model of the service that is asked for, and of no other: it is what start-up takes. All
    /// of them where none is.
    private static CommandLine withServices(String asked, Transcript transcript) {
        CommandLine line = new CommandLine(new ServerCommand());
        SERVICES.forEach((name, command) -> {
            if (name.equals(asked) || !SERVICES.containsKey(asked)) {
                line.addSubcommand(command.apply(transcript));
            }
        });
        return line;
    }

    /// `server` alone: there is nothing to run.
    @Override
    public void run() {
        CommandLine line = spec().commandLine();
        line.usage(line.getErr());
        throw new ParameterException(line, "Name a service");
    }

    @Override
    public String[] getVersion() {
        String version = ServerCommand.class.getPackage().getImplementationVersion();
        return new String[] {"Tomada server " + (version == null ? "(not packaged)" : version)};
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return spec;
    }

    private static void describe(CommandLine line) {
        line.getCommandSpec()
                .versionProvider(new ServerCommand())
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitStatus.list());
    }

    private static int usage(ParameterException e, Transcript transcript) {
        CommandLine line = e.getCommandLine();
        String sentence = String.valueOf(e.getMessage()).lines().findFirst().orElse("usage");
        if (line.getParent() == null
                && e instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()) {
            String services = String.join(", ", SERVICES.keySet());
            sentence =
                    "'%s' is no service; there are %s"
                            .formatted(unmatched.getUnmatched().getFirst(), services);
        }
        String command = line.getCommandSpec().qualifiedName();
        transcript.warn(sentence + ". Try `" + command + " --help`.");
        return ExitStatus.USAGE.code;
    }

    /// The one place where an exception becomes an exit status.
    private static int failed(Exception e, Transcript transcript) {
        transcript.warn(
                e instanceof IOException && e.getMessage() != null ? e.getMessage() : e.toString());
        ExitStatus status =
                switch (e) {
                    case UnknownHostException _ -> ExitStatus.NAME_UNKNOWN;
                    case BindException _ -> ExitStatus.CANNOT_BIND;
                    default -> ExitStatus.FAILED;
                };
        return status.code;
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
