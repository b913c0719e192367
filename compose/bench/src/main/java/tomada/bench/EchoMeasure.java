package tomada.bench;

import java.time.Duration;
import java.util.List;

/// How many round trips an echo server makes, and how long they take.
final class EchoMeasure implements Measure {
    private static final String BYTES = "64";

    /// Messages a second of all connections: what every server can do on a machine of two cores.
    private static final String PACE = "2000";

    private static final int WARM_UPS = 3;

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String title() {
        return "Echo";
    }

    @Override
    public String sample() {
        return "Messages of %s bytes over loopback, from one thread of C.".formatted(BYTES)
                + " Round trips: each connection sends the next message when it has its answer."
                + " Times: %s messages a second in all, on a schedule that does not".formatted(PACE)
                + " wait, each timed from when it was to be sent until its answer is read.";
    }

    @Override
    public List<Tool> tools() {
        return List.of(Tool.GCC, Tool.PYTHON);
    }

    @Override
    public List<Contest> contests(boolean quick) {
        Contest one = contest("1 connection", 1, quick);
        Contest hundred = contest("100 connections", 100, quick);
        return quick
                ? List.of(one, hundred)
                : List.of(one, hundred, contest("1,000 connections", 1000, quick));
    }

    private static Contest contest(String shape, int connections, boolean quick) {
        return new Contest(
                shape,
                List.of(
                        Metric.perSecond("round trips"),
                        Metric.milliseconds("p50"),
                        Metric.milliseconds("p99"),
                        Metric.milliseconds("p99.9")),
                1,
                quick ? 2 : 5,
                Duration.ofSeconds(60),
                stage -> subjects(stage, connections, quick ? "0.4" : "1"));
    }

    private static List<Subject> subjects(Stage stage, int connections, String seconds) {
        String count = Integer.toString(connections);
        Load load = new Load(stage.home(), CProgram.ECHO_LOAD, count, BYTES, seconds);
        Contender ours =
                Contender.tomada(stage, "echo", "--max-connections", "4000")
                        .warmedUp(WARM_UPS, port -> sample(load, port, count, seconds));
        Subject tomada =
                Subject.tomada(
                                "server echo",
                                "A virtual thread for each connection, which the JDK's poller wakes"
                                        + " whenever it had to wait.",
                                () -> sample(load, ours.port(), count, seconds))
                        .needing(Tool.GCC);
        Contender threads = Contender.python(stage, "echo/threads.py");
        Contender loop = Contender.python(stage, "echo/loop.py");
        Contender epoll = Contender.program(stage, CProgram.ECHO_EPOLL);
        return List.of(
                connections == 100
                        ? tomada.aimingAt("round trips", Goal.atLeastTimes(0.6, "C epoll"))
                        : tomada,
                Subject.peer(
                                "Python threads",
                                "The interpreter's lock: one thread runs, the others wait for it.",
                                () -> sample(load, threads.port(), count, seconds))
                        .needing(Tool.GCC, Tool.PYTHON),
                Subject.peer(
                                "Python asyncio",
                                "The interpreter: one thread, and Python for every message.",
                                () -> sample(load, loop.port(), count, seconds))
                        .needing(Tool.GCC, Tool.PYTHON),
                Subject.floor(
                                "C epoll",
                                "The kernel's sockets, on one thread.",
                                () -> sample(load, epoll.port(), count, seconds))
                        .needing(Tool.GCC));
    }

    private static Sample sample(Load load, int port, String connections, String seconds)
            throws InterruptedException {
        String number = Integer.toString(port);
        LoadReport closed = load.run("closed", number, connections, BYTES, seconds);
        LoadReport paced = load.run("paced", number, connections, BYTES, seconds, PACE);
        LoadReport.Times trip = paced.times("trip_us");
        String note = load.note(closed) + " " + Load.note(trip, paced.times("late_us"));
        return Sample.of(closed.rate(), trip.p50(), trip.p99(), trip.p999()).noted(note.strip());
    }
}
