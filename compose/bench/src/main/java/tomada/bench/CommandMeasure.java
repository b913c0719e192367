package tomada.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tomada.lan.Host;
import tomada.lan.Lan;
import tomada.lan.Terminal;

/// How long a command on a host takes, from asking for it to its end.
final class CommandMeasure implements Measure {
    private static final String NSENTER = "nsenter";

    private static final String DOCKER_EXEC = "docker exec";
    private static final String COMPOSE_PS = "docker compose ps";

    @Override
    public String name() {
        return "command";
    }

    @Override
    public String title() {
        return "A command on a host";
    }

    @Override
    public String sample() {
        return "One run of the command on ana, or of the list, on a LAN that is up, from asking for it to its exit"
                + " status. The library is attached already; a command line is a process of its"
                + " own.";
    }

    @Override
    public List<Tool> tools() {
        return List.of(Tool.NSENTER);
    }

    @Override
    public List<Contest> contests(boolean quick) {
        return List.of(
                contest("true", quick, stage -> subjects(stage, "true")),
                contest("hostname", quick, stage -> subjects(stage, "hostname")),
                contest("list of the hosts", quick, CommandMeasure::lists));
    }

    private static Contest contest(String shape, boolean quick, Contest.Cast cast) {
        return new Contest(
                shape,
                List.of(Metric.milliseconds("time")),
                quick ? 2 : 10,
                quick ? 5 : 40,
                Duration.ofSeconds(30),
                cast);
    }

    private static List<Subject> subjects(Stage stage, String command) throws InterruptedException {
        Lan lan = stage.owns(stage.owns(OwnLan.start(stage.home(), 0)).lan());
        Host ana = lan.host("ana");
        Terminal terminal = ana.terminal();
        String number = Integer.toString(lan.number());
        String pid = Long.toString(ana.pid());
        return List.of(
                Subject.tomada(
                                "Host.run",
                                "An attendant's fork on the host and the start of a login shell; the"
                                        + " engine's exec for the first ones.",
                                () -> {
                                    long start = System.nanoTime();
                                    checked(ana.run(command).status());
                                    return since(start);
                                })
                        .aimingAt("time", Goal.atMostTimes(2, NSENTER)),
                Subject.tomada(
                                "Terminal",
                                "The shell's fork, the prompt that follows, and the terminal's way"
                                        + " through the engine.",
                                () -> {
                                    long start = System.nanoTime();
                                    terminal.type(command);
                                    checked(terminal.awaitEnd().status().orElse(-1));
                                    return since(start);
                                })
                        .aimingAt("time", Goal.atMostTimes(2, NSENTER)),
                Subject.tomada(
                                "lan run",
                                "A JVM's start from its AOT cache, the host's login shell, and the"
                                        + " engine, containerd and runc, as for docker exec.",
                                line(
                                        Map.of(),
                                        stage.file("compose/lan"),
                                        "run",
                                        "--lan",
                                        number,
                                        "ana",
                                        command))
                        .aimingAt("time", Goal.atMostTimes(3, DOCKER_EXEC)),
                Subject.tomada(
                                "make shell",
                                "make, bash and the host's login shell, and docker exec.",
                                line(
                                        Map.of("LAN", number, "HOST", "ana", "CMD", command),
                                        "make",
                                        "-s",
                                        "-C",
                                        stage.file("."),
                                        "shell"))
                        .aimingAt("time", Goal.atMostTimes(1.5, DOCKER_EXEC)),
                Subject.peer(
                        DOCKER_EXEC,
                        "The docker command, the engine, containerd and runc, each a process or a"
                                + " message.",
                        line(Map.of(), "docker", "exec", ana.id(), command)),
                Subject.peer(
                        "docker compose exec",
                        "As docker exec, and Compose reads its file and looks for the container.",
                        line(
                                Map.of("LAN", number),
                                "docker",
                                "compose",
                                "-p",
                                lan.project(),
                                "-f",
                                stage.file("compose/compose.yaml"),
                                "exec",
                                "-T",
                                "ana",
                                command)),
                Subject.floor(
                                NSENTER,
                                "fork, setns(2) and exec: what the kernel takes.",
                                line(Map.of(), NSENTER, "-t", pid, "-n", "-m", "-u", command))
                        .needing(Tool.NSENTER));
    }

    /// A list needs no host to do anything.
    private static List<Subject> lists(Stage stage) throws InterruptedException {
        Lan lan = stage.owns(stage.owns(OwnLan.start(stage.home(), 0)).lan());
        String number = Integer.toString(lan.number());
        return List.of(
                Subject.tomada(
                                "lan ps",
                                "A JVM's start from its AOT cache, and two questions to the engine.",
                                line(Map.of(), stage.file("compose/lan"), "ps", "--lan", number))
                        .aimingAt("time", Goal.atMostTimes(2, COMPOSE_PS)),
                Subject.tomada(
                        "make ps",
                        "make, bash, and three commands of docker.",
                        line(Map.of("LAN", number), "make", "-s", "-C", stage.file("."), "ps")),
                Subject.peer(
                        COMPOSE_PS,
                        "docker and Compose, each a process, and the engine's list.",
                        line(Map.of(), "docker", "compose", "-p", lan.project(), "ps")),
                Subject.floor(
                        "docker ps",
                        "The docker command and one question to the engine.",
                        line(Map.of(), "docker", "ps")));
    }

    private static Subject.Sampler line(Map<String, String> environment, String... command) {
        return () -> Sample.of(Sample.milliseconds(Task.run(environment, List.of(command)).took()));
    }

    private static void checked(int status) {
        if (status != 0) {
            throw new BenchException("the command exited " + status);
        }
    }

    private static Sample since(long start) {
        return Sample.of((System.nanoTime() - start) / 1e6);
    }
}
