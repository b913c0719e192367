package tomada.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How much memory a host takes that does nothing.
final class MemoryMeasure implements Measure {
    private static final String PEERS = "compose/bench/peers/";

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String title() {
        return "Memory of an idle host";
    }

    @Override
    public String sample() {
        return "The proportional set size (PSS of /proc/PID/smaps_rollup: a shared page counts in"
                + " parts) of every process that is there for the hosts, containerd's shims and"
                + " Mininet's own included, divided by the number of hosts. What the engine and"
                + " the kernel themselves hold for them is not in it.";
    }

    @Override
    public List<Tool> tools() {
        return List.of(Tool.UNSHARE, Tool.MININET);
    }

    @Override
    public List<Contest> contests(boolean quick) {
        return List.of(
                new Contest(
                        "11 hosts",
                        List.of(Metric.megabytes("PSS")),
                        0,
                        quick ? 2 : 5,
                        Duration.ofSeconds(60),
                        stage -> subjects(stage, 11)));
    }

    private static List<Subject> subjects(Stage stage, int hosts) throws InterruptedException {
        int guests = hosts - OwnLan.DEFAULT_HOSTS;
        OwnLan lan = stage.owns(OwnLan.start(stage.home(), guests));
        PlainLan plain = PlainLan.start(stage, hosts);
        return List.of(
                Subject.tomada(
                        "a host of the LAN",
                        "containerd's shim, a Go program for each container; then sleep.",
                        () ->
                                perHost(
                                        containers(
                                                "com.docker.compose.project=tomada-"
                                                        + lan.number()),
                                        hosts)),
                Subject.peer(
                        "docker run",
                        "As Tomada's: the shim.",
                        () -> perHost(containers(plain.label()), hosts)),
                Subject.peer(
                                "Mininet",
                                "A bash for each host, and the Python that made them.",
                                () -> mininet(stage, hosts))
                        .needing(Tool.MININET, Tool.UNSHARE),
                Subject.floor(
                        "sleep",
                        "A process that does nothing, without a container around it.",
                        () -> {
                            try (Task sleep = Task.start(Map.of(), List.of("sleep", "infinity"))) {
                                return perHost(List.of(sleep.pid()), 1);
                            }
                        }));
    }

    private static Sample mininet(Stage stage, int hosts) throws Exception {
        try (Task task =
                Namespaces.start(hosts, "/usr/bin/python3", stage.file(PEERS + "mininet_lan.py"))) {
            task.awaitLine("up");
            Sample sample = perHost(List.of(task.pid()), hosts);
            task.type("down");
            task.end();
            return sample;
        }
    }

    /// The shims of the running containers with a label.
    private static List<Long> containers(String label) throws InterruptedException {
        return PlainLan.pids(PlainLan.running(label)).stream()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .map(init -> init.parent().orElseThrow().pid())
                .toList();
    }

    private static Sample perHost(List<Long> roots, int hosts) throws IOException {
        return Sample.of(Pss.ofTrees(roots) / 1e6 / hosts);
    }
}
