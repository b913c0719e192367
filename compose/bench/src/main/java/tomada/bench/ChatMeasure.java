package tomada.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How many messages a chat server delivers, and how long a delivery takes.
final class ChatMeasure implements Measure {
    @Override
    public String name() {
        return "chat";
    }

    @Override
    public String title() {
        return "Chat";
    }

    @Override
    public String sample() {
        return "Messages of 64 bytes over loopback, from members in one program of C. Deliveries:"
                + " the talkers are at most 2,000 messages ahead of the slowest member. Times: each"
                + " member says 10 messages a second, on a schedule that does not wait. A delivery"
                + " is timed from when its message was to be sent, and twice: until the kernel has"
                + " it in the member's socket (arrival, by SO_TIMESTAMPNS), which is the server's"
                + " work, and until the member has read it, which waits for the load's own turn"
                + " on a processor as well.";
    }

    @Override
    public List<Tool> tools() {
        return List.of(Tool.GCC, Tool.MOSQUITTO, Tool.NCAT, Tool.NGIRCD, Tool.PYTHON);
    }

    @Override
    public List<Contest> contests(boolean quick) {
        List<Contest> contests = new ArrayList<>();
        for (int members : quick ? List.of(50) : List.of(10, 50, 200, 500)) {
            contests.add(fanout("1 to " + members, members, 1, quick));
        }
        contests.add(fanout("50 all talking", 50, 50, quick));
        contests.add(paced(50, 10, quick));
        return List.copyOf(contests);
    }

    private static Contest fanout(String shape, int members, int talkers, boolean quick) {
        Metric deliveries = Metric.perSecond("deliveries");
        String count = Integer.toString(members);
        String talking = Integer.toString(talkers);
        String seconds = quick ? "0.3" : "1";
        return contest(
                shape,
                List.of(deliveries),
                quick,
                stage -> {
                    Load load = new Load(stage.home(), CProgram.CHAT_LOAD, count, seconds);
                    return new ChatSubjects(
                                    stage,
                                    (protocol, port) -> {
                                        LoadReport report =
                                                load.run(
                                                        "fanout", protocol, port, count, talking,
                                                        seconds);
                                        return Sample.of(report.rate()).noted(load.note(report));
                                    },
                                    Map.of(
                                            deliveries.name(),
                                            Goal.atLeastTimes(0.8, ChatSubjects.FLOOR)))
                            .all();
                });
    }

    private static Contest paced(int members, int rate, boolean quick) {
        String count = Integer.toString(members);
        String each = Integer.toString(rate);
        String seconds = quick ? "1" : "2";
        return contest(
                "%s members, %s messages a second each".formatted(count, each),
                List.of(
                        Metric.milliseconds("arrival, p50"),
                        Metric.milliseconds("arrival, p99"),
                        Metric.milliseconds("read, p50"),
                        Metric.milliseconds("read, p99")),
                quick,
                stage -> {
                    Load load = new Load(stage.home(), CProgram.CHAT_LOAD, count, seconds);
                    return new ChatSubjects(
                                    stage,
                                    (protocol, port) ->
                                            times(
                                                    load.run(
                                                            "paced", protocol, port, count, each,
                                                            seconds)),
                                    Map.of(
                                            "arrival, p50",
                                            Goal.atMostTimes(1.1, ChatSubjects.FLOOR),
                                            "arrival, p99",
                                            Goal.atMostTimes(1.5, ChatSubjects.FLOOR)))
                            .all();
                });
    }

    private static Sample times(LoadReport report) {
        LoadReport.Times arrival = report.times("arrived_us");
        LoadReport.Times read = report.times("read_us");
        return Sample.of(arrival.p50(), arrival.p99(), read.p50(), read.p99())
                .noted(Load.note(arrival, report.times("late_us")));
    }

    private static Contest contest(
            String shape, List<Metric> metrics, boolean quick, Contest.Cast cast) {
        // The JIT compiler needs some seconds of what is measured, and slow messages give it least.
        int warmups = metrics.size() > 1 ? 3 : 1;
        return new Contest(shape, metrics, warmups, quick ? 2 : 5, Duration.ofSeconds(90), cast);
    }
}
