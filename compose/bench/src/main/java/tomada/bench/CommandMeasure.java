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
        return "One run of the command on ana, on a LAN that is up, from asking for it to its exit"
                + " status. The library is attached already; a command line is a process of its"
                + " own.";
    }

    @Override
    public List<Tool> tools() {
        return List.of(Tool.NSENTER);
    }

    @Override
    public List<Contest> contests(boolean quick) {
        return List.of(contest("true", quick), contest("hostname", quick));
    }

    private static Contest contest(String command, boolean quick) {
        return new Contest(
                command,
                List.of(Metric.milliseconds("time")),
                quick ? 2 : 10,
                quick ? 5 : 40,
                Duration.ofSeconds(30),
                stage -> subjects(stage, command));
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
                        "A JVM's start, then as Host.run.",
                        line(
                                Map.of(),
                                stage.file("compose/lan"),
                                "run",
                                "--lan",
                                number,
                                "ana",
                                command)),
                Subject.tomada(
                        "make shell",
                        "make, bash, three commands of docker, then as docker exec.",
                        line(
                                Map.of("LAN", number, "HOST", "ana", "CMD", command),
                                "make",
                                "-s",
                                "-C",
                                stage.file("."),
                                "shell")),
                Subject.peer(
                        "docker exec",
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
