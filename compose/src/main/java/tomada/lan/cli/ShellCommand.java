package tomada.lan.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tomada.lan.Host;
import tomada.lan.Lan;

/// `lan shell HOST`: a person's own terminal on a host, which is the docker command's business.
@Command(name = "shell", description = "Opens a shell on a host and ends with its exit status.")
final class ShellCommand implements Callable<Integer> {
    @Mixin Target target = new Target();

    @Option(names = "--as", paramLabel = "USER", description = "As which user, as root.")
    String user = "";

    @Parameters(paramLabel = "HOST", description = "As `lan ps` shows it.")
    String host = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "exec", "--interactive"));
        try (Lan lan = target.attach()) {
            Host at = lan.host(host);
            if (Boolean.getBoolean("lan.input.terminal")
                    && Boolean.getBoolean("lan.output.terminal")) {
                command.add("--tty");
            }
            if (!user.isEmpty()) {
                command.addAll(List.of("--user", user));
            }
            command.addAll(List.of("--env", "TOMADA_HOST=" + at.name(), at.id()));
            command.addAll(
                    List.of(
                            "sh",
                            "-c",
                            "command -v bash >/dev/null && exec bash -l || exec sh -l"));
        }
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
