package tomada.server.net;

import java.io.IOException;
import tomada.server.event.Transcript;

/// The life of a server that is a process: it serves until it has done its work, or until SIGTERM
/// or Ctrl-C closes its sockets and ends the process with status 0.
public final class ServerProcess {
    private final Server server;
    private final Transcript transcript;

    private ServerProcess(Server server, Transcript transcript) {
        this.server = server;
        this.transcript = transcript;
    }

    /// Serves, and closes the server in the end.
    public static void run(Server server, Transcript transcript) throws IOException {
        ServerProcess process = new ServerProcess(server, transcript);
        Thread end = new Thread(process::end, "end");
        Runtime.getRuntime().addShutdownHook(end);
        try (server) {
            server.serve();
        } finally {
            forget(end);
        }
    }

    /// The end that a signal asks for: a JVM that just exits would report 143 or 130.
    private void end() {
        try {
            server.close();
        } catch (IOException e) {
            transcript.warn("cannot close: " + e.getMessage());
        }
        transcript.print("Stopped");
        Runtime.getRuntime().halt(0);
    }

    private static void forget(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            await(end); // it runs: it closed the server, and is about to end the process
        }
    }

    private static void await(Thread end) {
        try {
            end.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
