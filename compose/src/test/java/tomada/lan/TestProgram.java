package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.testcontainers.DockerClientFactory;

/// A command that runs on a host, its output read as it comes. Closing it ends it and awaits its
/// end.
final class TestProgram implements AutoCloseable {
    private static final int DEADLINE_SECONDS = 20;

    private final DockerClient engine = DockerClientFactory.lazyClient();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuilder printed = new StringBuilder();
    private final String container;
    private final String user;
    private final Output output = new Output();
    private final String pid;

    private TestProgram(String container, String user, String command) {
        this.container = container;
        this.user = user;
        // The shell says its pid and becomes the command, so that the pid is the command's.
        String exec =
                engine.execCreateCmd(container)
                        .withUser(user)
                        .withAttachStdout(true)
                        .withAttachStderr(true)
                        .withCmd("bash", "-lc", "echo $$; exec " + command)
                        .exec()
                        .getId();
        engine.execStartCmd(exec).exec(output);
        this.pid = next();
    }

    static TestProgram start(String container, String user, String command) {
        return new TestProgram(container, user, command);
    }

    /// Its process id on the host.
    String pid() {
        return pid;
    }

    /// The next line that contains `text`; lines before it are passed over.
    String awaitLine(String text) {
        for (String line = next(); ; line = next()) {
            if (line.contains(text)) {
                return line;
            }
        }
    }

    void signal(String name) {
        String kill = "kill -" + name + " " + pid;
        String exec =
                engine.execCreateCmd(container)
                        .withUser(user)
                        .withCmd("bash", "-c", kill)
                        .exec()
                        .getId();
        try {
            engine.execStartCmd(exec)
                    .exec(new ResultCallback.Adapter<>())
                    .awaitCompletion(DEADLINE_SECONDS, SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Awaits the program's own end.
    void awaitEnd() {
        try {
            if (!output.awaitCompletion(DEADLINE_SECONDS, SECONDS)) {
                throw new AssertionError("still running; it printed:\n" + printed);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        signal("TERM");
        awaitEnd();
    }

    private String next() {
        try {
            String line = lines.poll(DEADLINE_SECONDS, SECONDS);
            if (line == null) {
                throw new AssertionError("no such line; it printed:\n" + printed);
            }
            return line;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /// Cuts what the engine sends into lines.
    private final class Output extends ResultCallback.Adapter<Frame> {
        private final StringBuilder rest = new StringBuilder();

        @Override
        public void onNext(Frame frame) {
            String text = new String(frame.getPayload(), UTF_8);
            printed.append(text);
            rest.append(text);
            for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
                lines.add(rest.substring(0, end).stripTrailing());
                rest.delete(0, end + 1);
            }
        }
    }
}
