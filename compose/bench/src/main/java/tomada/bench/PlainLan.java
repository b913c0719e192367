package tomada.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A LAN of plain containers on one network, as a user's script of `docker run` makes it; closed,
/// it is gone.
final class PlainLan implements AutoCloseable {
    private static final String SCRIPT = "compose/bench/peers/docker-run";

    private final String script;
    private final String name = "tomada-bench-" + ProcessHandle.current().pid();

    private PlainLan(String script) {
        this.script = script;
    }

    static PlainLan start(Stage stage, int hosts) throws InterruptedException {
        PlainLan lan = stage.owns(new PlainLan(stage.file(SCRIPT)));
        Task.run(Map.of(), List.of(lan.script, "up", lan.name, Integer.toString(hosts)));
        return lan;
    }

    /// What its containers are labelled with, and nobody else's.
    String label() {
        return name;
    }

    /// Its containers.
    List<String> ids() throws InterruptedException {
        return running(name);
    }

    /// The first process of each.
    List<String> pids() throws InterruptedException {
        return pids(ids());
    }

    /// The running containers with a label.
    static List<String> running(String label) throws InterruptedException {
        List<String> list = List.of("docker", "ps", "--quiet", "--filter", "label=" + label);
        return Task.run(Map.of(), list).out().lines().toList();
    }

    static List<String> pids(List<String> ids) throws InterruptedException {
        List<String> inspect = List.of("docker", "inspect", "--format", "{{.State.Pid}}");
        return Task.run(Map.of(), Stream.concat(inspect.stream(), ids.stream()).toList())
                .out()
                .lines()
                .toList();
    }

    @Override
    public void close() {
        Tidy.away(Map.of(), List.of(script, "down", name));
    }
}
