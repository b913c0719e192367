package tomada.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tomada.server.event.Transcript;
import tomada.server.net.ServerProcess;
import tomada.server.net.StreamServer;
import tomada.server.service.Message;

/// `server message`: see [Message].
@Command(
        name = "message",
        description = "Prints who sent what, and answers nothing (TCP).",
        mixinStandardHelpOptions = true)
final class MessageCommand implements Callable<Integer> {
    @Mixin final ListenOptions options = new ListenOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "5000",
            converter = ListenOptions.Port.class,
            description = ListenOptions.PORT)
    int port;

    private final Transcript transcript;

    MessageCommand(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public Integer call() throws IOException {
        ServerProcess.run(
                StreamServer.open(options.listen(port), new Message(transcript), transcript),
                transcript);
        return ExitStatus.OK.code;
    }
}
