package tomada.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How long it takes from a machine without Tomada to the first message that one host delivers to
/// another, by each of the ways in which a user may come by the images.
final class BareMeasure implements Measure {
    static final String SCRIPT = "compose/bench/peers/bare";

    /// The last commit before there were releases, when every image was built on the machine of
    /// whoever used it, one step after the other.
    private static final String BEFORE = "dd189a04ae61d1b89a8c797b4c7f89a1eb683b38";

    private static final String AS_IT_WAS = "make up, as it was";

    @Override
    public String name() {
        return "bare";
    }

    @Override
    public String title() {
        return "From a bare machine to the first message";
    }

    @Override
    public String sample() {
        return "An engine of its own that has no image, an empty Maven repository, a fresh clone of"
                + " what is committed, `make up`, and `client message server`, until the message is"
                + " there: from the engine's packages on (time), and from its first answer on"
                + " (without the engine). The engine: its packages are fetched and unpacked by apt"
                + " and dpkg-deb, aside, because a machine that has it cannot install it again and"
                + " again; what the packages do when they are set up is left out, and so are a JDK,"
                + " Maven and mmdebstrap, which are there. Downloads: the time in which something"
                + " came in, whatever went on beside it; work is the rest. Where images are built,"
                + " the engine is started again in between, in a network namespace of its own for"
                + " the LAN.";
    }

    @Override
    public List<Tool> tools() {
        return List.of(Tool.UNSHARE, Tool.NSENTER, Tool.IP, Tool.DOCKERD);
    }

    @Override
    public List<Contest> contests(boolean quick) {
        return List.of(
                new Contest(
                        "first message",
                        BareTimes.METRICS,
                        0,
                        1,
                        Duration.ofMinutes(30),
                        BareMeasure::subjects));
    }

    @Override
    public String leftOutOfQuick() {
        return "it builds every image from nothing, which takes minutes";
    }

    private static List<Subject> subjects(Stage stage) throws InterruptedException {
        BareStock stock = stage.owns(new BareStock(stage));
        return List.of(
                Subject.tomada(
                                "make up, built",
                                "Debian's packages, fetched and unpacked twice (the base and the"
                                        + " hosts' system), and Maven with its libraries.",
                                way(stage, "built"))
                        .needing(Tool.UNSHARE, Tool.IP, Tool.DOCKERD)
                        .aimingAt(BareTimes.TIME, Goal.atMostTimes(0.55, AS_IT_WAS)),
                pulled(stage, stock),
                Subject.tomada(
                                "make up, bundle",
                                "The engine's packages; then the engine, which unpacks the images'"
                                        + " layers from a file. There is no network.",
                                () -> way(stage, "bundle", stock.folder()).sample())
                        .needing(Tool.UNSHARE, Tool.IP, Tool.DOCKERD)
                        .aimingAt(BareTimes.TIME, Goal.atMostTimes(0.2, AS_IT_WAS)),
                asItWas(stage));
    }

    /// Only where Debian's registry can be had; it is not installed, which would start a service.
    private static Subject pulled(Stage stage, BareStock stock) throws InterruptedException {
        Subject subject =
                Subject.tomada(
                                "make up, pulled",
                                "The engine's packages; then the engine, which unpacks the images'"
                                        + " layers as they come from a registry on loopback.",
                                () -> way(stage, "pulled", stock.folder()).sample())
                        .needing(Tool.UNSHARE, Tool.NSENTER, Tool.IP, Tool.DOCKERD)
                        .aimingAt(BareTimes.TIME, Goal.atMostTimes(0.2, AS_IT_WAS))
                        .aimingAt(BareTimes.WITHOUT_ENGINE, Goal.atMostTimes(0.06, AS_IT_WAS));
        try {
            Task.run(Map.of(), List.of(stage.file(SCRIPT), "registry"));
            return subject;
        } catch (BenchException absent) {
            return subject.leftOutBecause("Debian's package docker-registry cannot be had here");
        }
    }

    /// Only a clone that reaches back to it can build it.
    private static Subject asItWas(Stage stage) throws InterruptedException {
        Subject subject =
                Subject.peer(
                                AS_IT_WAS,
                                "Commit %.7s: as built, with each step after the one before it."
                                        .formatted(BEFORE),
                                way(stage, "built", BEFORE))
                        .needing(Tool.UNSHARE, Tool.IP, Tool.DOCKERD);
        try {
            Task.run(
                    Map.of(),
                    List.of("git", "-C", stage.file("."), "cat-file", "-e", BEFORE + "^{commit}"));
            return subject;
        } catch (BenchException absent) {
            return subject.leftOutBecause(
                    "this clone does not reach back to commit %.7s; git fetch --unshallow makes it"
                            .formatted(BEFORE));
        }
    }

    private static Subject.Sampler way(Stage stage, String way, String... more) {
        List<String> command = new ArrayList<>(List.of(stage.file(SCRIPT), way, stage.file(".")));
        command.addAll(List.of(more));
        return () -> BareTimes.parse(Task.run(Map.of(), command).out());
    }
}
