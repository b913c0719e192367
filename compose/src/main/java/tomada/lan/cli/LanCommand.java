package tomada.lan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
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
        description = "Looks into a LAN, and breaks it.")
final class LanCommand implements Runnable {
    @Spec @Nullable CommandSpec spec;

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        // The launcher knows: the JVM tells of both streams at once only.
        boolean terminal = Boolean.getBoolean("lan.output.terminal");
        boolean colour = terminal && System.getenv("NO_COLOR") == null;
        System.exit(run(new Output(out, err, colour), out, err, colour, args));
    }

    /// Runs one command line; returns the code of an [ExitStatus].
    static int run(
            Output output, PrintStream out, PrintStream err, boolean colour, String... args) {
        CommandLine line =
                new CommandLine(new LanCommand())
                        .addSubcommand(new PsCommand(output))
                        .addSubcommand(new SocketsCommand(output))
                        .addSubcommand(new AwaitCommand(output))
                        .addSubcommand(new WhyCommand(output))
                        .addSubcommand(
                                // What follows the host is the command's, options and all.
                                new CommandLine(new RunCommand(output)).setStopAtPositional(true))
                        .addSubcommand(new ShellCommand())
                        .addSubcommand(new CaptureCommand(output))
                        .addSubcommand(new LadderCommand(output))
                        .addSubcommand(new DoctorCommand(output))
                        .addSubcommand(new CompletionCommand(output));
        FaultCommands.all(output).forEach(line::addSubcommand);
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
