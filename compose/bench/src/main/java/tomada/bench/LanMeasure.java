package tomada.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tomada.lan.Lan;

/// How long a LAN takes to start, and to go.
final class LanMeasure implements Measure {
    private static final String SAME_FILE = "docker compose, our file";
    private static final String COMPOSE = "docker compose";
    private static final String MININET = "Mininet";

    @Override
    public String name() {
        return "lan";
    }

    @Override
    public String title() {
        return "Starting and removing a LAN";
    }

    @Override
    public String sample() {
        return "One LAN, started by the whole command that a user types and removed by its"
                + " counterpart, both by the clock on the wall. The five hosts of the default LAN"
                + " are on two networks and have fixed addresses in IPv4 and IPv6; the peers' are"
                + " on one network, with what addresses they get.";
    }

    @Override
    public List<Tool> tools() {
        return List.of(Tool.UNSHARE, Tool.IP, Tool.MININET);
    }

    @Override
    public List<Contest> contests(boolean quick) {
        return quick
                ? List.of(contest(5, 3), contest(11, 2))
                : List.of(contest(5, 7), contest(11, 7), contest(50, 3), contest(200, 3));
    }

    private static Contest contest(int hosts, int rounds) {
        return new Contest(
                hosts + " hosts",
                List.of(Metric.seconds("up"), Metric.seconds("down")),
                0,
                rounds,
                Duration.ofMinutes(5),
                stage -> subjects(stage, hosts, hosts >= 50 ? 1 : rounds));
    }

    /// @param slowly rounds of those to whom each host is one more command
    private static List<Subject> subjects(Stage stage, int hosts, int slowly) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(aiming(hosts, tomada(stage, hosts)));
        if (hosts == OwnLan.DEFAULT_HOSTS) {
            subjects.add(sameFile(stage));
        }
        subjects.add(
                Subject.peer(
                                COMPOSE,
                                "The engine, which creates a container, its namespaces and its veth"
                                        + " in about 100 ms of CPU.",
                                () -> compose(stage, hosts))
                        .atMostRounds(slowly));
        subjects.add(
                Subject.peer(
                                "docker run",
                                "As docker compose, one after the other, and a command for each.",
                                () -> dockerRun(stage, hosts))
                        .atMostRounds(slowly));
        subjects.add(
                Subject.peer(
                                MININET,
                                "Python's start, and a shell and several commands of ip for each"
                                        + " host. Its hosts share the machine's files.",
                                () ->
                                        spoken(
                                                hosts,
                                                "/usr/bin/python3",
                                                stage.file("compose/bench/peers/mininet_lan.py")))
                        .needing(Tool.MININET, Tool.UNSHARE));
        subjects.add(
                Subject.floor(
                                "ip -batch",
                                "The kernel: a network namespace, a veth and a bridge's port for"
                                        + " each host. Nothing runs in them.",
                                () -> spoken(hosts, stage.file("compose/bench/peers/raw-lan")))
                        .needing(Tool.UNSHARE, Tool.IP));
        return subjects;
    }

    private static Subject aiming(int hosts, Subject tomada) {
        return switch (hosts) {
            case 5 -> tomada.aimingAt("up", Goal.atMostTimes(1.15, SAME_FILE));
            case 11 ->
                    tomada.aimingAt("up", Goal.atMostTimes(1.05, COMPOSE))
                            .aimingAt("down", Goal.atMostTimes(1.05, COMPOSE));
            case 200 -> tomada.aimingAt("up", Goal.atMostTimes(0.5, MININET));
            default -> tomada;
        };
    }

    private static Subject tomada(Stage stage, int hosts) {
        return Subject.tomada(
                "compose/up, down",
                "As docker compose, with two networks, and the looks at engine, images, addresses"
                        + " and guard that come before and after.",
                () -> {
                    Map<String, String> lan =
                            OwnLan.environment(Lan.freeNumber(), hosts - OwnLan.DEFAULT_HOSTS);
                    return upAndDown(
                            lan,
                            List.of(stage.file("compose/up")),
                            List.of(stage.file("compose/down")));
                });
    }

    private static Subject sameFile(Stage stage) {
        return Subject.peer(
                SAME_FILE,
                "As docker compose, with two networks and the guard, a container that takes the"
                        + " machine off them.",
                () -> {
                    int number = Lan.freeNumber();
                    return upAndDown(
                            OwnLan.environment(number, 0),
                            composing(
                                    stage.file("compose/compose.yaml"),
                                    "tomada-" + number,
                                    "up",
                                    "--detach"),
                            composing(
                                    stage.file("compose/compose.yaml"),
                                    "tomada-" + number,
                                    "down"));
                });
    }

    private static Sample compose(Stage stage, int hosts) throws InterruptedException {
        String file = stage.file("compose/bench/peers/compose.yaml");
        return upAndDown(
                Map.of("HOSTS", Integer.toString(hosts)),
                composing(file, unique(), "up", "--detach"),
                composing(file, unique(), "down"));
    }

    private static Sample dockerRun(Stage stage, int hosts) throws InterruptedException {
        String script = stage.file("compose/bench/peers/docker-run");
        return upAndDown(
                Map.of(),
                List.of(script, "up", unique(), Integer.toString(hosts)),
                List.of(script, "down", unique()));
    }

    private static List<String> composing(String file, String project, String... verb) {
        List<String> command =
                new ArrayList<>(
                        List.of("docker", "compose", "--ansi", "never", "-p", project, "-f", file));
        command.addAll(List.of(verb));
        return command;
    }

    /// A name that nobody else on this machine uses meanwhile.
    private static String unique() {
        return "tomada-bench-" + ProcessHandle.current().pid();
    }

    /// What the first command started goes, however this ends.
    private static Sample upAndDown(
            Map<String, String> environment, List<String> up, List<String> down)
            throws InterruptedException {
        boolean gone = false;
        try {
            Task.Ended started = Task.run(environment, up);
            Task.Ended removed = Task.run(environment, down);
            gone = true;
            return Sample.of(Sample.seconds(started.took()), Sample.seconds(removed.took()));
        } finally {
            if (!gone) {
                Tidy.away(environment, down);
            }
        }
    }

    /// A program that says "up" and removes its LAN when it reads a line, in namespaces of its own,
    /// with which the kernel takes away whatever it leaves.
    private static Sample spoken(int hosts, String... program) throws InterruptedException {
        try (Task task = Namespaces.start(hosts, program)) {
            task.awaitLine("up");
            Duration up = task.age();
            task.type("down");
            Duration gone = task.end().took();
            return Sample.of(Sample.seconds(up), Sample.seconds(gone.minus(up)));
        }
    }
}
