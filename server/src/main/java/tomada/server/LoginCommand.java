package tomada.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tomada.server.event.Transcript;
import tomada.server.net.Listen;
import tomada.server.net.ServerProcess;
import tomada.server.net.StreamServer;
import tomada.server.net.Transport;
import tomada.server.service.AccessLog;
import tomada.server.service.Login;

/// `server login`: see [Login].
@Command(
        name = "login",
        description =
                "Receives a user and a password, prints them, and records them with --log (TCP).",
        sortOptions = false,
        abbreviateSynopsis = true,
        mixinStandardHelpOptions = true)
final class LoginCommand implements Callable<Integer> {
    @Mixin
    final ListenOptions options = new ListenOptions(new DefaultPort(5668, 5667), Transport.TCP);

    @Mixin final LineOption line = new LineOption();

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description =
                    "Record each login here, a line each, before it is answered: time, address,"
                            + " user, password, parted by tabs. Made with mode 0600.")
    @Nullable Path file;

    private final Transcript transcript;

    LoginCommand(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public Integer call() throws IOException {
        Listen listen = options.listen(line.maxLine);
        try (AccessLog log = file == null ? null : AccessLog.open(file, transcript)) {
            Login login = new Login(transcript, log, line.maxLine);
            ServerProcess.run(StreamServer.open(listen, login, transcript), transcript);
        }
        return ExitStatus.OK.code;
    }
}
