package tomada.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tomada.server.event.Transcript;
import tomada.server.net.ServerProcess;
import tomada.server.net.StreamServer;
import tomada.server.service.Echo;

/// `server echo`: see [Echo].
@Command(
        name = "echo",
        description = "Sends back what it receives, until the peer has sent everything (TCP).",
        mixinStandardHelpOptions = true)
final class EchoCommand implements Callable<Integer> {
    @Mixin final ListenOptions options = new ListenOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "65432",
            converter = ListenOptions.Port.class,
            description = ListenOptions.PORT)
    int port;

    private final Transcript transcript;

    EchoCommand(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public Integer call() throws IOException {
        ServerProcess.run(
                StreamServer.open(options.listen(port), new Echo(transcript), transcript),
                transcript);
        return ExitStatus.OK.code;
    }
}
