package tomada.lan.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tomada.lan.Host;
import tomada.lan.Lan;
import tomada.lan.docker.Order;
import tomada.lan.docker.TerminalExecution;

/// `lan shell HOST`: a person's own terminal on a host.
@Command(name = "shell", description = "Opens a shell on a host and ends with its exit status.")
final class ShellCommand implements Callable<Integer> {
    private static final String BASH = "command -v bash >/dev/null && exec bash -l || exec sh -l";

    @Mixin Target target = new Target();

    @Option(names = "--as", paramLabel = "USER", description = "As which user, as root.")
    String user = "";

    @Parameters(paramLabel = "HOST", description = "As `lan ps` shows it.")
    String host = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean terminal =
                Boolean.getBoolean("lan.input.terminal")
                        && Boolean.getBoolean("lan.output.terminal");
        try (Lan lan = target.attach()) {
            Host at = lan.host(host);
            List<String> environment = List.of("TOMADA_HOST=" + at.name());
            Order order = new Order(List.of("sh", "-c", BASH), user, true, terminal, environment);
            try (TerminalExecution shell = at.execute(order)) {
                return terminal ? JoinedTerminal.join(shell) : JoinedTerminal.streams(shell);
            }
        }
    }
}
