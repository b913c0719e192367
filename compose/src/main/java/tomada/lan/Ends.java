package tomada.lan;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import tomada.lan.LanException.Trouble;
import tomada.lan.tool.Rule;
import tomada.lan.tool.Ruleset;
import tomada.lan.why.Question;
import tomada.lan.wire.Capture;
import tomada.lan.wire.CaptureOptions;
import tomada.lan.wire.Trace;

/// What is looked at on both ends of a connection, all at once: the packets from now on, the
/// sockets of the one that is asked for, the packet filters.
final class Ends implements AutoCloseable {
    private static final String HOST = "@host ";
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final FutureTask<Capture> capture;
    private final FutureTask<SocketTable> sockets;
    private final FutureTask<Map<String, List<Rule>>> filters;

    private Ends(Lan lan, Question question, List<Host> hosts) {
        var options =
                CaptureOptions.of(
                        "%s port %d or icmp or icmp6"
                                .formatted(question.udp() ? "udp" : "tcp", question.port()));
        capture = started("packets", () -> lan.capture(options, hosts));
        sockets = started("sockets", () -> hosts.getLast().sockets());
        filters = started("filters", () -> filters(lan, hosts));
    }

    /// Begins to look at `from` and `to`, which may be the same host.
    static Ends look(Lan lan, Question question, Host from, Host to) {
        return new Ends(
                lan, question, from.name().equals(to.name()) ? List.of(from) : List.of(from, to));
    }

    /// Waits until every packet from now on is seen, and the rest was read.
    void await() {
        got(capture);
        got(sockets);
        got(filters);
    }

    List<SocketEntry> sockets() {
        return got(sockets).entries();
    }

    Map<String, List<Rule>> filters() {
        return got(filters);
    }

    /// Of both, once this is closed.
    Trace trace() {
        return got(capture).trace();
    }

    @Override
    public void close() {
        got(capture).close();
    }

    private static Map<String, List<Rule>> filters(Lan lan, List<Host> hosts) {
        var project = lan.composeProject();
        StringBuilder script = new StringBuilder();
        for (Host host : hosts) {
            script.append("echo '%s%s'\n".formatted(HOST, host.name()))
                    .append(
                            "nsenter --net=%s/ns/net %s 2>/dev/null\n"
                                    .formatted(
                                            project.process(host.place()),
                                            String.join(" ", Ruleset.ARGV)));
        }
        Result result =
                Result.of(
                        project.name(),
                        project.operate(List.of("sh", "-c", script.toString())),
                        DEADLINE);
        Map<String, List<Rule>> filters = new HashMap<>();
        Stream.of(result.out().split(HOST))
                .filter(part -> part.contains("\n"))
                .forEach(part -> {
                    int name = part.indexOf('\n');
                    filters.put(part.substring(0, name), Ruleset.parse(part.substring(name)));
                });
        return filters;
    }

    private static <T> FutureTask<T> started(String what, Callable<T> look) {
        var task = new FutureTask<>(look);
        Thread.ofPlatform().daemon().name("why: " + what).start(task); // as Exec has it, and why
        return task;
    }

    private static <T> T got(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof LanException told
                    ? told
                    : new LanException(Trouble.FAILED, String.valueOf(failed.getCause()), failed);
        } catch (InterruptedException interrupted) {
            throw Sentences.interrupted("why", interrupted);
        }
    }
}
