package tomada.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tomada.server.event.Transcript;
import tomada.server.net.ServerProcess;
import tomada.server.net.StreamServer;
import tomada.server.net.Transport;
import tomada.server.service.Greet;

/// `server greet`: see [Greet].
@Command(
        name = "greet",
        description = "Speaks first, and prints the answer (TCP).",
        sortOptions = false,
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true)
final class GreetCommand implements Callable<Integer> {
    @Mixin final ListenOptions options = new ListenOptions(new DefaultPort(65432), Transport.TCP);

    @Mixin final LineOption line = new LineOption();

    private final Transcript transcript;

    GreetCommand(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public Integer call() throws IOException {
        Greet greet = new Greet(transcript, line.maxLine);
        ServerProcess.run(
                StreamServer.open(options.listen(line.maxLine), greet, transcript), transcript);
        return ExitStatus.OK.code;
    }
}
