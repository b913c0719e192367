package tomada.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tomada.server.chat.Chat;
import tomada.server.chat.Limits;
import tomada.server.event.Transcript;
import tomada.server.net.ServerProcess;
import tomada.server.net.StreamServer;

/// `server chat`: see [Chat].
@Command(
        name = "chat",
        description = "Lets many people talk; `nc HOST 5001` is enough to join (TCP).",
        mixinStandardHelpOptions = true)
final class ChatCommand implements Callable<Integer> {
    @Mixin final ListenOptions options = new ListenOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "5001",
            converter = ListenOptions.Port.class,
            description = ListenOptions.PORT)
    int port;

    @Option(
            names = "--queue",
            paramLabel = "BYTES",
            defaultValue = "1048576",
            converter = Positive.class,
            description = {
                "How many bytes may wait for a member who does not read, beside those that the"
                        + " kernels hold; past it the member is dropped, `too slow`."
                        + " Default: ${DEFAULT-VALUE}."
            })
    int queue;

    @Option(
            names = "--stall",
            paramLabel = "SECONDS",
            defaultValue = "30",
            converter = Positive.class,
            description = {
                "How long a member's network may take nothing while something is unsent; past it"
                        + " the member is dropped, `no answer`. One that is idle is asked by the"
                        + " kernel after 30 s, and dropped when it does not answer for another 30."
                        + " Default: ${DEFAULT-VALUE}."
            })
    int stall;

    private final Transcript transcript;

    ChatCommand(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public Integer call() throws IOException {
        Limits limits = new Limits(Limits.LINE, queue, Duration.ofSeconds(stall));
        ServerProcess.run(
                StreamServer.open(options.listen(port), new Chat(limits, transcript), transcript),
                transcript);
        return ExitStatus.OK.code;
    }

    /// Reads a number from 1 to 10^9 - 1 for picocli.
    static final class Positive implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("0*[1-9][0-9]{0,8}")) {
                throw new TypeConversionException(
                        "'" + text + "' is not a number from 1 to 999999999");
            }
            return Integer.valueOf(text);
        }
    }
}
