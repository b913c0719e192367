package tomada.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How long it takes from a machine without Tomada to the first message that one host delivers to
/// another.
final class BareMeasure implements Measure {
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
        return "An engine of its own that has no image, a fresh clone of the checkout, `make up`,"
                + " and `client message server`, until the message is there. The engine is started again in between, in a network"
                + " namespace of its own for the LAN. The packages (the"
                + " engine, a JDK, Maven) and Maven's libraries are on the machine already.";
    }

    @Override
    public List<Tool> tools() {
        return List.of(Tool.UNSHARE);
    }

    @Override
    public List<Contest> contests(boolean quick) {
        return List.of(
                new Contest(
                        "first message",
                        List.of(Metric.seconds("time")),
                        0,
                        1,
                        Duration.ofMinutes(15),
                        stage -> List.of(subject(stage))));
    }

    @Override
    public String leftOutOfQuick() {
        return "it builds every image from nothing, which takes minutes";
    }

    private static Subject subject(Stage stage) {
        return Subject.tomada(
                        "make up",
                        "Debian's packages, fetched and unpacked twice (the base and the hosts' system),"
                                + " and Maven.",
                        () -> {
                            String script = stage.file("compose/bench/peers/bare");
                            try (Task task =
                                    Task.start(Map.of(), List.of(script, stage.file(".")))) {
                                task.awaitLine("ready");
                                Duration ready = task.age();
                                task.awaitLine("delivered");
                                Sample sample = Sample.of(Sample.seconds(task.age().minus(ready)));
                                task.end();
                                return sample;
                            }
                        })
                .needing(Tool.UNSHARE);
    }
}
