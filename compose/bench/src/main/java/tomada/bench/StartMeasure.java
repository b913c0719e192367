package tomada.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tomada.lan.Host;
import tomada.lan.Lan;

/// How long a client program takes from its start to its end.
final class StartMeasure implements Measure {
    private static final String TEXT = "Hello, world";
    private static final String PYTHON = "python3";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "A client's start, and end";
    }

    @Override
    public String sample() {
        return "One exchange with `server echo` on another host, from fork to exit of the client,"
                + " timed on ana itself, so that the way there does not count. All are given the"
                + " server's address.";
    }

    @Override
    public List<Tool> tools() {
        return List.of(Tool.GCC);
    }

    @Override
    public List<Contest> contests(boolean quick) {
        return List.of(
                new Contest(
                        "echo",
                        List.of(Metric.milliseconds("time")),
                        3,
                        quick ? 10 : 40,
                        Duration.ofSeconds(30),
                        StartMeasure::subjects));
    }

    private static List<Subject> subjects(Stage stage) throws InterruptedException {
        Lan lan = stage.owns(stage.owns(OwnLan.start(stage.home(), 0)).lan());
        Host ana = lan.host("ana");
        stage.owns(lan.host("server").start("server echo")).awaitLine("Listening");
        for (String file : List.of("timer.py", "client.py")) {
            ana.copy(CProgram.folder(stage.home()).resolve("start").resolve(file), "/tmp");
        }
        boolean compiler = Tool.GCC.isInstalled();
        if (compiler) {
            ana.copy(CProgram.START_CLIENT.in(stage.home()), "/tmp");
        }
        Task timer = stage.start("docker", "exec", "-i", ana.id(), "python3", "/tmp/timer.py");
        String server = lan.at("10.77.0.10");
        Subject floor =
                Subject.floor(
                                "C",
                                "fork, exec and the exchange itself.",
                                timed(
                                        timer,
                                        "",
                                        "/tmp/" + CProgram.START_CLIENT,
                                        server,
                                        "65432",
                                        TEXT))
                        .needing(Tool.GCC);
        return List.of(
                Subject.tomada(
                                "client echo",
                                "The JVM's start from its AOT cache: mapping it, and the first call"
                                        + " of everything.",
                                timed(timer, "", "client", "echo", server, "65432", TEXT))
                        .aimingAt("time", Goal.atMostTimes(2.5, PYTHON)),
                Subject.peer(
                        PYTHON,
                        "The interpreter's start, and its import of socket.",
                        timed(timer, "", "python3", "/tmp/client.py", server, "65432", TEXT)),
                Subject.peer(
                        "nc -N",
                        "exec, its shared libraries, and the exchange.",
                        timed(timer, TEXT, "nc", "-N", server, "65432")),
                Subject.peer(
                        "ncat",
                        "exec, more shared libraries, OpenSSL's among them, and the exchange.",
                        timed(timer, TEXT, "ncat", server, "65432")),
                floor);
    }

    private static Subject.Sampler timed(Task timer, String stdin, String... argv) {
        String order = json(Map.of("argv", Arrays.asList(argv), "stdin", stdin, "expected", TEXT));
        return () -> {
            timer.type(order);
            String answer = timer.awaitLine("");
            if (!answer.startsWith("took ")) {
                throw new BenchException(String.join(" ", argv) + " " + answer);
            }
            return Sample.of(1000 * Double.parseDouble(answer.substring("took ".length())));
        };
    }

    private static String json(Map<String, Object> order) {
        try {
            return new ObjectMapper().writeValueAsString(order);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
