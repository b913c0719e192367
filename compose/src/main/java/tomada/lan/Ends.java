package tomada.lan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import tomada.lan.tool.Rule;
import tomada.lan.why.Question;
import tomada.lan.wire.Capture;
import tomada.lan.wire.CaptureOptions;
import tomada.lan.wire.Trace;

/// What is looked at on both ends of a connection, all at once: the packets from now on, the
/// sockets of those that are asked for, the packet filters.
final class Ends implements AutoCloseable {
    private final Lan lan;
    private final List<Host> targets;
    private final FutureTask<Capture> capture;
    private final FutureTask<SocketTable> sockets;
    private final FutureTask<Map<String, List<Rule>>> filters;

    private Ends(Lan lan, Question question, List<Host> hosts, List<Host> targets) {
        var options =
                CaptureOptions.of(
                        "%s port %d or icmp or icmp6"
                                .formatted(question.udp() ? "udp" : "tcp", question.port()));
        this.lan = lan;
        this.targets = targets;
        capture = Look.started("packets", () -> lan.capture(options, hosts));
        sockets = Look.started("sockets", this::targetSockets);
        filters = Look.started("filters", () -> EachHost.filters(lan, hosts));
    }

    /// Begins to look at `from` and those that are asked for, of which it may be one.
    static Ends look(Lan lan, Question question, Host from, List<Host> targets) {
        List<Host> others =
                targets.stream().filter(host -> !host.name().equals(from.name())).toList();
        return new Ends(
                lan, question, Stream.concat(Stream.of(from), others.stream()).toList(), targets);
    }

    /// Waits until every packet from now on is seen, and the rest was read.
    void await() {
        Look.got(capture);
        Look.got(sockets);
        Look.got(filters);
    }

    boolean isAt(List<Host> others) {
        return names(targets).equals(names(others));
    }

    private static Set<String> names(List<Host> hosts) {
        return Set.copyOf(hosts.stream().map(Host::name).toList());
    }

    List<SocketEntry> sockets() {
        return Look.got(sockets).entries();
    }

    /// The same once more, as they are now.
    List<SocketEntry> socketsNow() {
        return targetSockets().entries();
    }

    private SocketTable targetSockets() {
        return SocketReader.read(lan.composeProject(), targets);
    }

    Map<String, List<Rule>> filters() {
        return Look.got(filters);
    }

    /// Of all, once this is closed.
    Trace trace() {
        return Look.got(capture).trace();
    }

    @Override
    public void close() {
        Look.got(capture).close();
    }
}
