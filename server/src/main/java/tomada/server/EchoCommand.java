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
import tomada.server.service.Echo;

/// `server echo`: see [Echo].
@Command(
        name = "echo",
        description =
                "Sends back what it receives, until the peer has sent everything (TCP, UDP, Unix sockets).",
        sortOptions = false,
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true)
final class EchoCommand implements Callable<Integer> {
    @Mixin
    final ListenOptions options =
            new ListenOptions(new DefaultPort(65432), Transport.TCP, Transport.UDP, Transport.UNIX);

    private final Transcript transcript;

    EchoCommand(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public Integer call() throws IOException {
        Echo echo = new Echo(transcript);
        Listen listen = options.listen();
        ServerProcess.run(
                options.udp
                        ? DatagramServer.open(listen, echo, transcript)
                        : StreamServer.open(listen, echo, transcript),
                transcript);
        return ExitStatus.OK.code;
    }
}
