package tomada.lan;

import static java.util.stream.Collectors.joining;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Engine;
import tomada.lan.docker.Execution;
import tomada.lan.docker.Project;
import tomada.lan.wire.Capture;
import tomada.lan.wire.CaptureOptions;

/// A LAN that runs: the hosts of one Compose project, ours or anybody's.
///
/// Attached to, it is left as it is when this object is closed; what [#start] started is removed.
public final class Lan implements AutoCloseable {
    /// For some hundred of them, on a machine that is busy.
    private static final Duration GUESTS = Duration.ofSeconds(60);

    private final Engine engine;
    private final Project project;
    private final int number;
    private final @Nullable Caretaker caretaker;
    private final Collection<Terminal> terminals = new ConcurrentLinkedQueue<>();

    private Lan(Engine engine, String project, int number, @Nullable Caretaker caretaker) {
        this.engine = engine;
        this.project = new Project(engine, project);
        this.number = number;
        this.caretaker = caretaker;
    }

    /// The LAN of this number, 0 to 255: whichever project holds 10.77.N.0/24.
    public static Lan attach(int number) {
        Engine engine = Engine.find();
        return attached(engine, Lans.projectOf(engine, number), number);
    }

    /// The LAN of a Compose project, whoever started it.
    public static Lan attach(String project) {
        Engine engine = Engine.find();
        return attached(engine, project, Lans.numbers(engine).getOrDefault(project, -1));
    }

    private static Lan attached(Engine engine, String project, int number) {
        Lan lan = new Lan(engine, project, number, null);
        if (lan.hosts().isEmpty()) {
            throw Lans.none(engine, "no host of a Compose project " + project + " is there");
        }
        return lan;
    }

    /// Starts a LAN of one's own, as `compose.yaml` has it, under a free number of 100 to 255.
    /// Closing it removes it, and so does the end of this process, however it ends.
    public static Lan start() {
        return start(Caretaker::ours);
    }

    /// Starts the LAN of one's own Compose file, which finds a free number in `LAN` for the
    /// addresses that it wants to itself.
    public static Lan start(Path file) {
        Caretaker.Plan plan = Caretaker.of(file);
        return start(() -> plan);
    }

    /// @param plans each try's own: what a try copied goes with it
    private static Lan start(Supplier<Caretaker.Plan> plans) {
        Engine engine = Engine.find();
        String interfaces = engine.version().interfaces();
        for (int tries = 3; ; tries--) {
            int number = Numbers.free(engine);
            Caretaker caretaker = new Caretaker(plans.get(), number, interfaces);
            try {
                caretaker.up();
                Lan lan = new Lan(engine, caretaker.project(), number, caretaker);
                lan.project.awaitGuard();
                lan.awaitGuests();
                return lan;
            } catch (LanException failed) {
                caretaker.close();
                // Between choosing a number and taking it, somebody else may: then another one.
                if (tries == 1 || failed.trouble() == Trouble.UNSUPPORTED) {
                    engine.close();
                    throw failed;
                }
            }
        }
    }

    private void awaitGuests() {
        for (Execution guests : project.awaitGuests()) {
            Result result = Result.of(project.name(), guests, GUESTS);
            if (!result.succeeded()) {
                throw new LanException(Trouble.FAILED, this + ": " + result.evidence());
            }
        }
    }

    /// A LAN among those that there are; `number` is -1 where it is none of ours.
    public record Summary(String project, int number, long hosts, long running) {}

    /// Every Compose project of the engine.
    public static List<Summary> list() {
        try (Engine engine = Engine.find()) {
            return Lans.list(engine);
        }
    }

    /// A number of 100 to 255 that no LAN has now, for those who start theirs with `compose/up`.
    public static int freeNumber() {
        try (Engine engine = Engine.find()) {
            return Numbers.free(engine);
        }
    }

    /// The name of its Compose project.
    public String project() {
        return project.name();
    }

    /// Its number, or -1 where it is none of ours.
    public int number() {
        return number;
    }

    /// Its hosts in the order of their names, as they are now.
    public List<Host> hosts() {
        return Roster.hosts(project, terminals);
    }

    /// Its containers that are no hosts of it: those on the machine's own network. A LAN of ours
    /// has none but what keeps the machine out.
    public List<Outsider> outsiders() {
        return number < 0 ? Roster.outsiders(project) : List.of();
    }

    /// The host of this name, as it is now.
    public Host host(String name) {
        List<Host> hosts = hosts();
        return hosts.stream()
                .filter(host -> host.name().equals(name) || (host.name() + "-1").equals(name))
                .findFirst()
                .orElseThrow(() -> new LanException(Trouble.NO_HOST, noHost(name, hosts)));
    }

    private String noHost(String name, List<Host> hosts) {
        return outsiders().stream()
                .filter(outsider -> outsider.name().equals(name))
                .map(Outsider::toString)
                .findFirst()
                .orElseGet(() ->
                        "%s has no host %s; there are %s"
                                .formatted(
                                        this,
                                        name,
                                        hosts.stream().map(Host::name).collect(joining(", "))));
    }

    /// Has something go wrong.
    public void apply(Fault fault) {
        new Faults(this).apply(fault);
    }

    /// Pulls the cable between two hosts, both ways.
    public void cut(Host one, Host other) {
        apply(new Fault.Cut(Set.of(one.name()), Set.of(other.name()), true));
    }

    /// The terminals that are open on its hosts, in the order in which they were opened.
    public List<Terminal> terminals() {
        return List.copyOf(terminals);
    }

    /// Closes every terminal.
    public void hangUp() {
        terminals().forEach(Terminal::close);
        terminals.clear();
    }

    /// Undoes every fault: filters and queues go, a paused host goes on, a killed one starts again.
    public void heal() {
        new Faults(this).heal();
    }

    /// Every socket of every host that runs, read from their kernels.
    public SocketTable sockets() {
        return SocketReader.read(project, hosts());
    }

    /// Begins to capture on several hosts at once, on one clock.
    public Capture capture(CaptureOptions options, List<Host> hosts) {
        return capture(project, hosts, options);
    }

    static Capture capture(Project project, List<Host> hosts, CaptureOptions options) {
        List<Capture.Place> places =
                Roster.eachNetworkOnce(hosts).stream()
                        .map(host -> new Capture.Place(host.name(), host.operator()))
                        .toList();
        return Capture.open(places, Roster.names(project), options);
    }

    /// Which host has which address.
    public Map<InetAddress, String> names() {
        return Roster.names(project);
    }

    /// An address of LAN 0, as the guides write it, on this LAN: `10.77.0.10` is `10.77.7.10` on
    /// LAN 7. Whatever else `text` says stays as it is.
    public String at(String text) {
        return text.replaceAll("\\b(10\\.7[78])\\.0\\.", "$1." + number + ".")
                .replaceAll("\\b(fd7[78]):(?:0:)?:", "$1:" + number + "::");
    }

    @Override
    public void close() {
        if (caretaker != null) {
            caretaker.close();
        }
        engine.close();
    }

    @Override
    public String toString() {
        return number < 0 ? project.name() : "LAN " + number;
    }

    /// Runs a shell script of the operator's, with one argument; what it says on stderr is what
    /// went wrong.
    void operated(String script, String argument) {
        Result result =
                Result.of(
                        project.name(),
                        project.operate(List.of("sh", "-c", script, "sh", argument)),
                        Duration.ofSeconds(60));
        if (!result.succeeded() || !result.err().isBlank()) {
            throw new LanException(
                    Trouble.FAILED,
                    "%s: sh exited %d: %s".formatted(this, result.status(), result.err().strip()));
        }
    }

    /// Runs a command of the operator's to its end, and returns what it printed: on the engine's
    /// own network, as root with every capability, and with the processes of every host in its
    /// sight. Throws with its evidence if it fails.
    public String operated(List<String> argv) {
        Result result = Result.of(project.name(), project.operate(argv), Duration.ofSeconds(60));
        if (!result.succeeded()) {
            throw new LanException(
                    Trouble.FAILED,
                    "%s: %s exited %d: %s"
                            .formatted(this, argv.getFirst(), result.status(), result.evidence()));
        }
        return result.out();
    }

    Project composeProject() {
        return project;
    }
}
