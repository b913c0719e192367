package tomada.lan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import tomada.lan.LanException;

/// The program `lan`: finds the command that is asked for, and turns what goes wrong into one
/// sentence and an exit status.
@Command(
        name = "lan",
        synopsisSubcommandLabel = "COMMAND",
        description = "Looks into a LAN, and breaks it.",
        footer = {"", "--lan, --project and --json may stand before the command, too."})
final class LanCommand implements Runnable {
    /// By their names, in the order of `lan --help`.
    static final Map<String, Function<Output, Object>> COMMANDS = commands();

    @Spec @Nullable CommandSpec spec;

    private static Map<String, Function<Output, Object>> commands() {
        Map<String, Function<Output, Object>> commands = new LinkedHashMap<>();
        commands.put("ps", PsCommand::new);
        commands.put("sockets", SocketsCommand::new);
        commands.put("await", AwaitCommand::new);
        commands.put("why", WhyCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("shell", _ -> new ShellCommand());
        commands.put("capture", CaptureCommand::new);
        commands.put("ladder", LadderCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("completion", CompletionCommand::new);
        commands.putAll(FaultCommands.ALL);
        return commands;
    }

    public static void main(String[] typed) {
        String[] args = CommonOptions.behindTheCommand(typed);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        // The launcher knows: the JVM tells of both streams at once only.
        boolean terminal = Boolean.getBoolean("lan.output.terminal");
        boolean colour = terminal && System.getenv("NO_COLOR") == null;
        Output output = new Output(out, err, colour);
        int status = run(output, out, err, colour, args);
        if (PlainLine.read(output, args).isPresent()) {
            out.flush();
            err.flush();
            // These leave nothing to do at the end, and System.exit() begins with a logger.
            Runtime.getRuntime().halt(status);
        }
        System.exit(status);
    }

    /// Runs one command line; returns the code of an [ExitStatus].
    static int run(
            Output output, PrintStream out, PrintStream err, boolean colour, String... typed) {
        String[] args = CommonOptions.behindTheCommand(typed);
        Optional<Callable<Integer>> plain = PlainLine.read(output, args);
        if (plain.isPresent()) {
            try {
                return plain.get().call();
            } catch (Exception e) {
                return failed(e, output);
            }
        }
        CommandLine line = new CommandLine(new LanCommand());
        String named = args.length == 0 ? "" : args[0];
        COMMANDS.forEach((name, command) -> {
            // The others would take longer to get ready than this one to run.
            if (named.equals(name) || !isOneOfMany(named)) {
                line.addSubcommand(name, command.apply(output));
            }
        });
        // What follows the host is the command's, options and all.
        Optional.ofNullable(line.getSubcommands().get("run"))
                .ifPresent(run -> run.setStopAtPositional(true));
        // After the last command was added: each takes them from its parent now.
        line.setOut(new PrintWriter(out, true, UTF_8))
                .setErr(new PrintWriter(err, true, UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(colour ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler((e, _) -> usage(e, output))
                .setExecutionExceptionHandler((e, _, _) -> failed(e, output));
        describe(line);
        line.getSubcommands().values().forEach(LanCommand::describe);
        return line.execute(args);
    }

    /// Whether it needs none of the other commands; `completion` tells of all of them.
    private static boolean isOneOfMany(String name) {
        return COMMANDS.containsKey(name) && !name.equals("completion");
    }

    /// `lan` alone.
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
                .version("lan of Tomada")
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitStatus.list());
    }

    private static int usage(ParameterException e, Output output) {
        String sentence = String.valueOf(e.getMessage()).lines().findFirst().orElse("usage");
        CommandLine line = e.getCommandLine();
        if (line.getParent() == null
                && e instanceof UnmatchedArgumentException unmatched
                && !unmatched.isUnknownOption()) {
            sentence =
                    "'%s' is no command; there are %s"
                            .formatted(
                                    unmatched.getUnmatched().getFirst(),
                                    String.join(", ", line.getSubcommands().keySet()));
        }
        String command = line.getCommandSpec().qualifiedName();
        output.warn(sentence.replaceFirst("\\.$", "") + ". Try `" + command + " --help`.");
        return ExitStatus.USAGE.code;
    }

    /// The one place where an exception becomes an exit status.
    private static int failed(Exception e, Output output) {
        return switch (e) {
            case LanException told -> {
                output.warn(String.valueOf(told.getMessage()));
                yield ExitStatus.of(told.trouble()).code;
            }
            case InterruptedException _ -> ExitStatus.INTERRUPTED.code;
            default -> {
                output.warn(e.toString());
                yield ExitStatus.FAILED.code;
            }
        };
    }
}
