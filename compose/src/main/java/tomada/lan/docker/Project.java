package tomada.lan.docker;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Container.Role;

/// A Compose project on an engine, and the operator who looks after its network.
public final class Project {
    private final Engine engine;
    private final String name;
    private final Operator operator;

    public Project(Engine engine, String name) {
        this.engine = engine;
        this.name = name;
        this.operator = new Operator(engine, name);
    }

    public String name() {
        return name;
    }

    public Engine engine() {
        return engine;
    }

    /// Where its hosts are.
    public List<Place> places() {
        List<Container> all = engine.containers(name);
        return all.stream()
                .map(one -> one.among(all))
                .flatMap(one -> Place.in(one, engine))
                .toList();
    }

    /// Its containers that are on the machine's own network, without ours, which have done their
    /// work there and ended.
    public List<Container> onMachine() {
        return engine.containers(name).stream()
                .filter(one -> one.role() == Role.ON_MACHINE && !one.state().equals("exited"))
                .toList();
    }

    /// Starts a command on a host.
    public TerminalExecution execute(Place place, Order order) {
        checkIsUp(place);
        return engine.commands().start(place.container().id(), place.entered(order), operator);
    }

    /// Runs a command line on a host, quickly where it is not the first there.
    ///
    /// @param deadline until when it must have started
    public Execution run(Place place, ShellLine line, Duration deadline)
            throws IOException, InterruptedException {
        checkIsUp(place);
        return engine.attendants().run(place, line, deadline, operator);
    }

    /// The folder in proc(5) of a host's first process, as the operator sees it, `/proc/4711`, with
    /// its namespaces in `ns` and its files in `root`; empty where it does not run.
    public String process(Place place) {
        long pid = engine.pid(place.container().id());
        return pid == 0 ? "" : place.process(pid);
    }

    /// Starts a command of the operator's in the network namespace of a host.
    public Execution operate(Place place, List<String> argv) {
        String process = process(place);
        if (process.isEmpty()) {
            throw notRunning();
        }
        return operator.execute(process, argv);
    }

    /// A container that is down, the engine refuses itself.
    private static void checkIsUp(Place place) {
        if (place.guest().filter(Guest::isDown).isPresent()) {
            throw notRunning();
        }
    }

    private static LanException notRunning() {
        return new LanException(Trouble.FAILED, "it is not running");
    }

    /// Starts a command of guests(8) in the container that a guest shares, about this guest.
    public Execution guests(Place place, String verb) {
        List<String> guests = List.of("guests", verb, place.guest().orElseThrow().name());
        Order order = new Order(guests, "root", true, false, List.of());
        return engine.commands().start(place.container().id(), order, operator);
    }

    /// Starts a command of the operator's, who sees the processes of every host and may enter their
    /// namespaces.
    public Execution operate(List<String> argv) {
        return operator.execute("", argv);
    }

    /// Starts waiting for the guests that its containers were started for.
    public List<Execution> awaitGuests() {
        Order order = new Order(List.of("guests"), "root", false, false, List.of());
        return engine.containers(name).stream()
                .filter(container -> container.role() == Role.GUESTS)
                .<Execution>map(room -> engine.commands().start(room.id(), order, operator))
                .toList();
    }

    /// Waits until what runs once on the machine's own network, to shut the machine out of the
    /// LAN's, has done so.
    public void awaitGuard() {
        for (Container guard : engine.containers(name)) {
            if (guard.role() == Role.ON_MACHINE
                    && engine.awaitEnd(guard.id(), Deadlines.COMMAND) != 0) {
                throw new LanException(
                        Trouble.FAILED,
                        guard.service() + " could not shut the machine out of " + name);
            }
        }
    }
}
