package tomada.lan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Execution;
import tomada.lan.docker.Order;
import tomada.lan.docker.Place;
import tomada.lan.docker.Project;
import tomada.lan.docker.ShellLine;
import tomada.lan.docker.TerminalExecution;
import tomada.lan.tool.Ss;
import tomada.lan.why.OutsideLan;
import tomada.lan.wire.Capture;
import tomada.lan.wire.CaptureOptions;

/// A host of a LAN: a container with addresses of its own, or a guest, who shares one with others.
/// Commands run on it as the user that its image names (`student` on ours), or as [#as(String)]
/// says.
///
/// Its state and addresses are those of the moment at which the LAN was asked for it.
public final class Host {
    /// What it means that a host has no address, after its name.
    public static final String ALONE = OutsideLan.ALONE;

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Project project;
    private final Place place;
    private final String name;
    private final String sharing;
    private final String user;
    private final Collection<Terminal> terminals;

    Host(
            Project project,
            Place place,
            String name,
            String sharing,
            String user,
            Collection<Terminal> terminals) {
        this.project = project;
        this.place = place;
        this.name = name;
        this.sharing = sharing;
        this.user = user;
        this.terminals = terminals;
    }

    /// Its name on the LAN: its Compose service, with a number where the service has several, as
    /// `guest-2`.
    public String name() {
        return name;
    }

    /// The host whose network it shares, addresses, sockets and all (`network_mode: service:web`);
    /// empty where it has its own.
    public Optional<String> sharesNetworkOf() {
        return Optional.of(sharing).filter(owner -> !owner.isEmpty());
    }

    public String image() {
        return place.container().image();
    }

    /// `running`, `paused`, `exited`, ... as the engine says it.
    public String state() {
        return place.state();
    }

    /// The engine's id of its container, which all guests share.
    public String id() {
        return place.container().id();
    }

    /// The id of its container's first process on the engine's machine, as it is now: another one
    /// after each start, 0 while it is down.
    public long pid() {
        return told(() -> project.engine().pid(place.container().id()));
    }

    /// Its addresses by the name of their network, IPv4 first; none while it is down.
    public Map<String, List<InetAddress>> addresses() {
        return place.addresses();
    }

    /// Its first IPv4 address on `network`.
    public InetAddress address(String network) {
        List<InetAddress> addresses = place.addresses().getOrDefault(network, List.of());
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
        return new Host(project, place, name, sharing, user, terminals);
    }

    /// Runs a shell command line and awaits its end, for 20 s at most; its standard input is empty.
    ///
    /// The first of a host and user costs a `docker exec`, those after it about 5 ms: from the
    /// second on a process `tomada-run` stays on the host, until the LAN is closed.
    public Result run(String command) {
        return run(command, DEADLINE);
    }

    public Result run(String command, Duration deadline) {
        Execution execution = told(() -> project.run(place, line(command), deadline));
        return result(execution, deadline);
    }

    /// Starts a shell command line and leaves it running.
    public Program start(String command) {
        return new Program(
                name + ": " + command, told(() -> project.execute(place, line(command).order())));
    }

    /// Every socket of it, read from its kernel.
    public SocketTable sockets() {
        return told(() -> SocketReader.read(project, List.of(this)));
    }

    /// Waits until something of it listens on a port, for `deadline` at most; the engine's own DNS
    /// does not count.
    public Optional<SocketEntry> awaitListener(
            SocketEntry.Protocol protocol, int port, Duration deadline) {
        Execution looking = operate(Ss.untilListens(protocol, port, deadline));
        Result result = result(looking, deadline.plus(DEADLINE));
        if (!result.succeeded() && result.status() != Ss.NONE_YET) {
            throw new LanException(Trouble.FAILED, result.evidence());
        }
        return Ss.parse(name, result.out()).stream().findFirst();
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
        return told(() -> project.operate(place, argv));
    }

    /// Operates on the network that it has now: killed and started again it has another one, where
    /// nothing of what looks at this one is to be found.
    Capture.Operator operator() {
        String process = told(() -> project.process(place));
        return argv ->
                told(() -> {
                    if (!process.isEmpty() && !process.equals(project.process(place))) {
                        throw new LanException(
                                Trouble.FAILED, "it was killed, and its network is gone");
                    }
                    return project.operate(place, argv);
                });
    }

    /// Runs a command of the operator's to its end; throws with its evidence if it fails.
    public String operated(String input, String... argv) {
        return operated(input, List.of(argv));
    }

    /// Runs one that reads `input`.
    public String operated(String input, List<String> argv) {
        return checked(String.join(" ", argv), operate(argv), input.getBytes(UTF_8));
    }

    private String checked(String command, Execution execution, byte[] input) {
        Sentences.told(
                name,
                () -> {
                    try (var stdin = execution.stdin()) {
                        stdin.write(input);
                    }
                    return name;
                });
        Result result = result(execution, DEADLINE);
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

    /// Copies a file or folder of this machine into a folder of the host, which must exist: files,
    /// folders and symbolic links, not sockets and pipes.
    public void copy(Path from, String folder) {
        told(() -> {
            try (Archive archive = Archive.of(from)) {
                unpack(archive.file(), folder);
            }
            return name;
        });
    }

    private void unpack(Path archive, String folder) throws IOException {
        if (place.guest().isEmpty()) {
            try (InputStream tar = Files.newInputStream(archive)) {
                project.engine().unpack(tar, place.container().id(), folder);
            }
        } else {
            // The engine sees the files of the container, and not those of a guest in it.
            List<String> tar = List.of("tar", "-x", "-C", folder);
            Order order = new Order(tar, "root", true, false, List.of());
            checked(
                    String.join(" ", tar),
                    project.execute(place, order),
                    Files.readAllBytes(archive));
        }
    }

    /// Stops every process on it where it is; its kernel goes on answering for it.
    public void pause() {
        told(() -> {
            project.engine().pause(own("paused"));
            return name;
        });
    }

    public void unpause() {
        told(() -> {
            project.engine().unpause(own("paused"));
            return name;
        });
    }

    private static final List<String> PULL =
            List.of("ip", "link", "set", "group", "default", "down");

    /// Pulls its plug: every process ends at once, its addresses are gone, and nobody is told.
    ///
    /// All its interfaces go down at one call of its kernel, before its processes end: no FIN and
    /// no RST leaves it. What a container runs that is on the network of another one, or on the
    /// machine's, has no plug of its own: there the kernel stays, and closes its connections.
    public void kill() {
        told(() -> {
            if (place.guest().isPresent()) {
                guests("--kill");
                return name;
            }
            if (project.engine().ownsNetwork(id())) {
                operated("", PULL);
            }
            project.engine().kill(id());
            return name;
        });
    }

    /// Starts it again after a [#kill()]: with its addresses and files, and nothing running on it.
    public void start() {
        told(() -> {
            if (place.guest().isPresent()) {
                guests("--start");
                return name;
            }
            project.engine().start(id());
            introduceGuests();
            return name;
        });
    }

    private void guests(String verb) {
        checked("guests " + verb, project.guests(place, verb), new byte[0]);
    }

    /// The engine wrote /etc/hosts anew, and knows no guest.
    private void introduceGuests() {
        String guests = Roster.guests(project, place.container().id());
        if (!guests.isEmpty()) {
            List<String> append = List.of("sh", "-c", "cat >>/etc/hosts");
            Order order = new Order(append, "root", true, false, List.of());
            checked("cat", project.execute(place, order), guests.getBytes(UTF_8));
        }
    }

    /// Its container, where that is its own.
    private String own(String done) {
        if (place.guest().isPresent()) {
            throw new LanException(
                    Trouble.UNSUPPORTED,
                    "%s shares its container with the other guests and cannot be %s alone; any host"
                                    .formatted(name, done)
                            + " that is no guest can");
        }
        return place.container().id();
    }

    @Override
    public String toString() {
        return name;
    }

    /// Starts a command on it, as it is ordered: as which user, with a terminal or without.
    public TerminalExecution execute(Order order) {
        return told(() -> project.execute(place, order));
    }

    Project project() {
        return project;
    }

    Place place() {
        return place;
    }

    String user() {
        return user;
    }

    private Result result(Execution execution, Duration deadline) {
        return Result.of(name, execution, deadline);
    }

    /// Names the host in what went wrong on it.
    private <T> T told(Callable<T> action) {
        return Sentences.told(name, action);
    }
}
