package tomada.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tomada.server.event.Transcript;
import tomada.server.net.ServerProcess;
import tomada.server.net.StreamServer;
import tomada.server.net.Transport;
import tomada.server.service.Message;

/// `server message`: see [Message].
@Command(
        name = "message",
        description =
                "Prints who sent what, and answers nothing (TCP, Unix sockets). A line of more than 8192 bytes is printed in pieces.",
        sortOptions = false,
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true)
final class MessageCommand implements Callable<Integer> {
    @Mixin
    final ListenOptions options =
            new ListenOptions(new DefaultPort(5000), Transport.TCP, Transport.UNIX);

    private final Transcript transcript;

    MessageCommand(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public Integer call() throws IOException {
        Message message = new Message(transcript);
        ServerProcess.run(StreamServer.open(options.listen(), message, transcript), transcript);
        return ExitStatus.OK.code;
    }
}
