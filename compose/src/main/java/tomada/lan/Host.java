package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Container;
import tomada.lan.docker.Execution;
import tomada.lan.docker.Project;
import tomada.lan.docker.ShellLine;
import tomada.lan.wire.Capture;
import tomada.lan.wire.CaptureOptions;

/// A host of a LAN: a container with addresses of its own, on which commands run as the user that
/// its image names (`student` on ours), or as [#as(String)] says.
///
/// Its state and addresses are those of the moment at which the LAN was asked for it.
public final class Host {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Project project;
    private final Container container;
    private final String name;
    private final String user;
    private final Collection<Terminal> terminals;

    Host(
            Project project,
            Container container,
            String name,
            String user,
            Collection<Terminal> terminals) {
        this.project = project;
        this.container = container;
        this.name = name;
        this.user = user;
        this.terminals = terminals;
    }

    /// Its name on the LAN: its Compose service, with a number where the service has several, as
    /// `guest-2`.
    public String name() {
        return name;
    }

    public String image() {
        return container.image();
    }

    /// `running`, `paused`, `exited`, ... as the engine says it.
    public String state() {
        return container.state();
    }

    /// The engine's id of its container.
    public String id() {
        return container.id();
    }

    /// The id of its first process on the engine's machine, as it is now: another one after each
    /// start, 0 while it is down.
    public long pid() {
        return told(() -> project.engine().pid(container.id()));
    }

    /// Its addresses by the name of their network, IPv4 first; none while it is down.
    public Map<String, List<InetAddress>> addresses() {
        return container.addresses();
    }

    /// Its first IPv4 address on `network`.
    public InetAddress address(String network) {
        List<InetAddress> addresses = container.addresses().getOrDefault(network, List.of());
        if (addresses.isEmpty()) {
            throw new LanException(
                    Trouble.FAILED,
                    "%s has no address on a network %s; it is on %s"
                            .formatted(name, network, addresses().keySet()));
        }
        return addresses.getFirst();
    }

    /// The same host, with another user at its keyboard: `host.as("root").run(...)`.
    public Host as(String user) {
        return new Host(project, container, name, user, terminals);
    }

    /// Runs a shell command line and awaits its end, for 20 s at most; its standard input is empty.
    ///
    /// The first of a host and user costs a `docker exec`, those after it about 5 ms: from the
    /// second on a process `tomada-run` stays on the host, until the LAN is closed.
    public Result run(String command) {
        return run(command, DEADLINE);
    }

    public Result run(String command, Duration deadline) {
        Execution execution = told(() -> project.run(container.id(), line(command), deadline));
        return result(command, execution, deadline);
    }

    /// Starts a shell command line and leaves it running.
    public Program start(String command) {
        return new Program(
                name + ": " + command,
                told(() -> project.execute(container.id(), line(command).order())));
    }

    /// Every socket of it, read from its kernel.
    public SocketTable sockets() {
        return told(() -> SocketReader.read(project, List.of(this)));
    }

    /// Opens a terminal, with a login shell on it; it closes with the LAN where nobody closes it
    /// before.
    public Terminal terminal() {
        Terminal terminal = told(() -> Terminal.open(this));
        terminals.add(terminal);
        return terminal;
    }

    private ShellLine line(String command) {
        return new ShellLine(command, user, List.of("TOMADA_HOST=" + name));
    }

    /// Starts a command of the operator's on this host's network: as root, with every capability
    /// and with the tools of our images, whatever the host may do and has. The host's own files and
    /// processes are not in its sight.
    public Execution operate(List<String> argv) {
        return told(() -> project.operate(container.id(), argv));
    }

    /// Runs a command of the operator's to its end; throws with its evidence if it fails.
    public String operated(String input, String... argv) {
        return operated(input, List.of(argv));
    }

    /// Runs one that reads `input`.
    public String operated(String input, List<String> argv) {
        String command = String.join(" ", argv);
        Execution execution = operate(argv);
        uninterrupted(
                name,
                () -> {
                    try (var stdin = execution.stdin()) {
                        stdin.write(input.getBytes(UTF_8));
                    }
                    return name;
                });
        Result result = result(command, execution, DEADLINE);
        if (!result.succeeded()) {
            throw new LanException(
                    Trouble.FAILED,
                    "%s: %s exited %d: %s"
                            .formatted(
                                    name,
                                    command.lines().findFirst().orElse(""),
                                    result.status(),
                                    result.evidence()));
        }
        return result.out();
    }

    /// Begins to capture what passes a filter of pcap-filter(7), everything where it is empty.
    public Capture capture(String filter) {
        return capture(CaptureOptions.of(filter));
    }

    public Capture capture(CaptureOptions options) {
        return Lan.capture(project, List.of(this), options);
    }

    /// Copies a file or folder of this machine into a folder of the host, which must exist.
    public void copy(Path from, String folder) {
        told(() -> {
            project.engine().copyTo(container.id(), from, folder);
            return name;
        });
    }

    /// Stops every process on it where it is; its kernel goes on answering for it.
    public void pause() {
        told(() -> {
            project.engine().pause(container.id());
            return name;
        });
    }

    public void unpause() {
        told(() -> {
            project.engine().unpause(container.id());
            return name;
        });
    }

    /// Pulls its plug: every process ends at once, and its addresses are gone.
    public void kill() {
        told(() -> {
            project.engine().kill(container.id());
            return name;
        });
    }

    /// Starts it again after a [#kill()], with nothing running on it.
    public void start() {
        told(() -> {
            project.engine().start(container.id());
            return name;
        });
    }

    @Override
    public String toString() {
        return name;
    }

    Project project() {
        return project;
    }

    String user() {
        return user;
    }

    private Result result(String command, Execution execution, Duration deadline) {
        return finished(name, command, execution, deadline);
    }

    /// Reads a command's outputs to their end.
    static Result finished(String name, String command, Execution execution, Duration deadline) {
        return uninterrupted(
                name,
                () -> {
                    try (execution) {
                        var err =
                                new FutureTask<>(
                                        () -> new String(execution.stderr().readAllBytes(), UTF_8));
                        var out =
                                new FutureTask<>(
                                        () -> new String(execution.stdout().readAllBytes(), UTF_8));
                        Thread.ofVirtual().name(name + ": " + command).start(err);
                        Thread.ofVirtual().name(name + ": " + command).start(out);
                        int status = execution.await(deadline);
                        return new Result(status, out.get(), err.get());
                    }
                });
    }

    /// Names the host in what went wrong on it.
    private <T> T told(Callable<T> action) {
        return uninterrupted(name, action);
    }

    /// Runs what may be interrupted or fail on I/O, and makes one sentence of that.
    static <T> T uninterrupted(String name, Callable<T> action) {
        try {
            return action.call();
        } catch (LanException told) {
            String sentence = String.valueOf(told.getMessage());
            throw sentence.startsWith(name) || told.trouble() == Trouble.NO_ENGINE
                    ? told
                    : new LanException(told.trouble(), name + ": " + sentence, told);
        } catch (InterruptedException interrupted) {
            throw interrupted(name, interrupted);
        } catch (Exception failed) {
            throw new LanException(Trouble.FAILED, name + ": " + failed.getMessage(), failed);
        }
    }

    static LanException interrupted(String name, InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new LanException(Trouble.FAILED, name + ": interrupted", interrupted);
    }
}
