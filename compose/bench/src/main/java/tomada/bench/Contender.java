package tomada.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A server that takes part in a contest. It is started for its first sample, so that what is not
/// installed need not be there, and ends with the contest.
///
/// All of them listen on loopback, as processes beside the load. Ours is the image's, with the JVM,
/// the options and the archive that people run, in the machine's network, and without the filter of
/// system calls that containers have: the peers, which are processes of the machine, have none.
final class Contender {
    private static final Pattern PORT_ALONE = Pattern.compile("^(\\d+)$");
    private static final Pattern LISTENING =
            Pattern.compile("^Listening on 127\\.0\\.0\\.1:(\\d+) ");

    private static final List<String> IMAGE =
            List.of("--network", "host", "--security-opt", "seccomp=unconfined", "tomada/server");

    /// Comes by the server; the stage owns it.
    @FunctionalInterface
    interface Start {
        Server server() throws Exception;
    }

    /// What is done with a server that listens.
    @FunctionalInterface
    interface WarmUp {
        void with(int port) throws Exception;
    }

    private final Start start;
    private @Nullable Server server;

    private Contender(Start start) {
        this.start = start;
    }

    static Contender starting(Start start) {
        return new Contender(start);
    }

    /// A program in C, which prints its port.
    static Contender program(Stage stage, CProgram program) {
        return starting(() -> {
            String path = program.in(stage.home()).toString();
            return stage.owns(Server.start(List.of(path), PORT_ALONE));
        });
    }

    /// A file of `compose/bench/peers` in Python, which prints its port.
    static Contender python(Stage stage, String file) {
        String path = CProgram.folder(stage.home()).resolve(file).toString();
        return starting(() -> stage.owns(Server.start(List.of("python3", path), PORT_ALONE)));
    }

    /// A service of ours, out of its image.
    static Contender tomada(Stage stage, String... service) {
        String name = "tomada-bench-" + UUID.randomUUID();
        List<String> command = new ArrayList<>(List.of("docker", "run", "--rm", "--name", name));
        command.addAll(IMAGE);
        command.addAll(List.of(service));
        command.addAll(List.of("--bind", "127.0.0.1", "--port", "0"));
        return starting(() -> {
            stage.owns(() -> Tidy.run(Map.of(), List.of("docker", "rm", "--force", name)));
            return stage.owns(Server.start(command, LISTENING));
        });
    }

    /// The same, which does this so many times before it is measured: the JVM compiles meanwhile
    /// what it will run, as in any server that people have used for a while.
    Contender warmedUp(int times, WarmUp warmUp) {
        return starting(() -> {
            Server fresh = start.server();
            for (int i = 0; i < times; i++) {
                warmUp.with(fresh.port());
            }
            return fresh;
        });
    }

    /// Where it listens; starts it, the first time.
    int port() throws Exception {
        Server running = server;
        if (running == null) {
            running = start.server();
            server = running;
        }
        return running.port();
    }
}
