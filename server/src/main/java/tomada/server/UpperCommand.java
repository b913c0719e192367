package tomada.server;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tomada.server.event.Transcript;
import tomada.server.net.DatagramServer;
import tomada.server.net.Listen;
import tomada.server.net.ServerProcess;
import tomada.server.net.StreamServer;
import tomada.server.net.Transport;
import tomada.server.service.Upper;

/// `server upper`: see [Upper].
@Command(
        name = "upper",
        description =
                "Answers in upper case, a to z and no other letters (TCP, UDP, Unix sockets).",
        sortOptions = false,
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true)
final class UpperCommand implements Callable<Integer> {
    @Mixin
    final ListenOptions options =
            new ListenOptions(new DefaultPort(1234), Transport.TCP, Transport.UDP, Transport.UNIX);

    private final Transcript transcript;

    UpperCommand(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public Integer call() throws IOException {
        Upper upper = new Upper(transcript);
        Listen listen = options.listen();
        ServerProcess.run(
                options.udp
                        ? DatagramServer.open(listen, upper, transcript)
                        : StreamServer.open(listen, upper, transcript),
                transcript);
        return ExitStatus.OK.code;
    }
}
