package tomada.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tomada.server.chat.Allowance;
import tomada.server.chat.Chat;
import tomada.server.event.Transcript;
import tomada.server.net.Listen;
import tomada.server.net.ServerProcess;
import tomada.server.net.StreamServer;
import tomada.server.net.Transport;

/// `server chat`: see [Chat].
@Command(
        name = "chat",
        description = "Lets many people talk; `nc HOST 5001` is enough to join (TCP).",
        sortOptions = false,
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true)
final class ChatCommand implements Callable<Integer> {
    @Spec @Nullable CommandSpec spec;

    @Mixin final ListenOptions options = new ListenOptions(new DefaultPort(5001), Transport.TCP);

    @Mixin final LineOption line = new LineOption();

    @Option(
            names = "--queue",
            paramLabel = "BYTES",
            description =
                    "Limit: bytes that wait for a member who does not read, beside those in the"
                            + " kernels; past it the member is dropped, `too slow`. Default:"
                            + " ${DEFAULT-VALUE}.")
    long queue = Allowance.DEFAULT.queue();

    @Option(
            names = "--stall",
            paramLabel = "SECONDS",
            description =
                    "Limit: time that a member's network takes nothing while something is unsent;"
                            + " then the member is dropped, `no answer`. An idle one is asked by the"
                            + " kernel after 30 s, and dropped when it has not answered for another"
                            + " 30. Default: ${DEFAULT-VALUE}.")
    long stall = Allowance.DEFAULT.stall().toSeconds();

    private final Transcript transcript;

    ChatCommand(Transcript transcript) {
        this.transcript = transcript;
        options.usualBuffer = Chat.BUFFER;
        options.idle = Duration.ofHours(1).toSeconds(); // who listens in a quiet room may stay
    }

    @Override
    public Integer call() throws IOException {
        Listen listen = options.listen(line.maxLine);
        ServerProcess.run(
                StreamServer.open(listen, new Chat(allowance(), transcript), transcript),
                transcript);
        return ExitStatus.OK.code;
    }

    private Allowance allowance() {
        try {
            return new Allowance(line.maxLine, queue, Duration.ofSeconds(stall));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
