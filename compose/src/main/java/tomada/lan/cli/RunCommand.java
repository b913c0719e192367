package tomada.lan.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tomada.lan.Host;
import tomada.lan.Lan;
import tomada.lan.Result;

/// `lan run HOST COMMAND`: one command line on a host.
@Command(
        name = "run",
        description = "Runs a shell command line on a host and ends with its exit status.",
        footer = {"", "Example: lan run ana 'client message server'"})
final class RunCommand implements Callable<Integer> {
    @Mixin Target target = new Target();

    @Option(names = "--as", paramLabel = "USER", description = "As which user, as root.")
    String user = "";

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            description = "End it, and say so, after so long (${DEFAULT-VALUE}).")
    long seconds = 60;

    @Parameters(paramLabel = "HOST", description = "As `lan ps` shows it.")
    String host = "";

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "Words of the command line.")
    List<String> words = List.of();

    private final Output output;

    RunCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        try (Lan lan = target.attach()) {
            Host at = lan.host(host);
            Host as = user.isEmpty() ? at : at.as(user);
            Result result = as.run(String.join(" ", words), Duration.ofSeconds(seconds));
            if (target.json) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("host", host);
                json.put("status", result.status());
                json.put("out", result.out());
                json.put("err", result.err());
                output.json(json);
            } else {
                output.raw(result.out());
                output.rawError(result.err());
            }
            return result.status();
        }
    }
}
