package tomada.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tomada.server.event.Transcript;
import tomada.server.net.ReverseNames;
import tomada.server.net.ServerProcess;
import tomada.server.net.StreamServer;
import tomada.server.net.Transport;
import tomada.server.service.Requests;

/// `server requests`: see [Requests].
@Command(
        name = "requests",
        description = "Prints that a request came, and the name and address of its origin (TCP).",
        sortOptions = false,
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true)
final class RequestsCommand implements Callable<Integer> {
    @Mixin final ListenOptions options = new ListenOptions(new DefaultPort(5666), Transport.TCP);

    private final Transcript transcript;

    RequestsCommand(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public Integer call() throws IOException {
        Requests requests = new Requests(transcript, new ReverseNames());
        ServerProcess.run(StreamServer.open(options.listen(), requests, transcript), transcript);
        return ExitStatus.OK.code;
    }
}
