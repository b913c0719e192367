package tomada.lan.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `lan completion`: what bash needs to complete the others.
@Command(
        name = "completion",
        description = "Prints a completion script for bash: . <(compose/lan completion)")
final class CompletionCommand implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    private final Output output;

    CompletionCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        CommandSpec here = spec;
        if (here == null) {
            throw new IllegalStateException("picocli sets it");
        }
        output.raw(AutoComplete.bash("lan", here.root().commandLine()));
        return ExitStatus.OK.code;
    }
}
