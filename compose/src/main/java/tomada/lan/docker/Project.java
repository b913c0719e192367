package tomada.lan.docker;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import tomada.lan.LanException;
import tomada.lan.LanException.Trouble;

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

    /// Its containers, the operator left out.
    public List<Container> containers() {
        return engine.containers(name).stream().filter(c -> !c.operator()).toList();
    }

    /// Starts a command in a container.
    public TerminalExecution execute(String container, Order order) {
        return engine.commands().start(container, order, operator);
    }

    /// Runs a command line in a container, quickly where it is not the first there.
    ///
    /// @param deadline until when it must have started
    public Execution run(String container, ShellLine line, Duration deadline)
            throws IOException, InterruptedException {
        return engine.attendants().run(container, line, deadline, operator);
    }

    /// Starts a command of the operator's in the network namespace of a container.
    public Execution operate(String container, List<String> argv) {
        long pid = engine.pid(container);
        if (pid == 0) {
            throw new LanException(Trouble.FAILED, "it is not running");
        }
        return operator.execute(pid, argv);
    }

    /// Starts a command of the operator's, who sees the processes of every host and may enter their
    /// namespaces.
    public Execution operate(List<String> argv) {
        return operator.execute(0, argv);
    }

    /// Waits until what runs once on the machine's own network, to shut the machine out of the
    /// LAN's, has done so.
    public void awaitGuard() {
        for (Container guard : containers()) {
            if (guard.onMachine() && engine.awaitEnd(guard.id(), Deadlines.COMMAND) != 0) {
                throw new LanException(
                        Trouble.FAILED,
                        guard.service() + " could not shut the machine out of " + name);
            }
        }
    }
}
