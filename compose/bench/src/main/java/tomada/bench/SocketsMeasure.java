package tomada.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tomada.lan.Lan;

/// How long it takes to see every socket of a LAN.
final class SocketsMeasure implements Measure {
    private static final String ON_EACH = "compose/bench/peers/on-each";

    @Override
    public String name() {
        return "sockets";
    }

    @Override
    public String title() {
        return "A socket table of the LAN";
    }

    @Override
    public String sample() {
        return "One reading of every TCP, UDP and Unix socket of every host, with `server echo`"
                + " listening on one of them. Ours joins both ends of a connection into one row;"
                + " the others print what each host of a LAN of plain"
                + " containers has (ss -tunap).";
    }

    @Override
    public List<Tool> tools() {
        return List.of(Tool.NSENTER, Tool.IP);
    }

    @Override
    public List<Contest> contests(boolean quick) {
        return (quick ? IntStream.of(5) : IntStream.of(5, 50, 200))
                .mapToObj(hosts -> contest(hosts, quick))
                .toList();
    }

    private static Contest contest(int hosts, boolean quick) {
        return new Contest(
                hosts + " hosts",
                List.of(Metric.milliseconds("time")),
                1,
                quick ? 3 : 7,
                Duration.ofMinutes(2),
                stage -> subjects(stage, hosts));
    }

    private static List<Subject> subjects(Stage stage, int hosts) throws InterruptedException {
        OwnLan own = stage.owns(OwnLan.start(stage.home(), hosts - OwnLan.DEFAULT_HOSTS));
        Lan lan = stage.owns(own.lan());
        stage.owns(lan.host("server").start("server echo")).awaitLine("Listening");
        PlainLan plain = PlainLan.start(stage, hosts);
        return List.of(
                Subject.tomada(
                        "Lan.sockets",
                        "An ss in each host's namespaces, several at once, and the reading of what"
                                + " they print.",
                        () -> {
                            long start = System.nanoTime();
                            lan.sockets();
                            return Sample.of((System.nanoTime() - start) / 1e6);
                        }),
                Subject.tomada(
                        "lan sockets",
                        "A JVM's start, then as Lan.sockets.",
                        line(
                                List.of(
                                        stage.file("compose/lan"),
                                        "sockets",
                                        "--lan",
                                        Integer.toString(own.number())))),
                Subject.peer(
                                "docker exec ss",
                                "A docker exec for each host, one after the other.",
                                line(onEach(stage, "exec", plain.ids())))
                        .atMostRounds(hosts > OwnLan.DEFAULT_HOSTS ? 2 : Integer.MAX_VALUE),
                Subject.floor(
                                "nsenter ss",
                                "A fork, setns(2), exec and ss's reading for each host, one after"
                                        + " the other.",
                                line(onEach(stage, "enter", plain.pids())))
                        .needing(Tool.NSENTER, Tool.IP));
    }

    private static List<String> onEach(Stage stage, String way, List<String> hosts) {
        List<String> command = new ArrayList<>(List.of(stage.file(ON_EACH), way));
        command.addAll(hosts);
        return command;
    }

    private static Subject.Sampler line(List<String> command) {
        return () -> Sample.of(Sample.milliseconds(Task.run(Map.of(), command).took()));
    }
}
