package tomada.lan;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tomada.lan.tool.Addresses;
import tomada.lan.tool.Probe;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.tool.Probe.Try;
import tomada.lan.why.Answer;
import tomada.lan.why.Destination;
import tomada.lan.why.Interfaces;
import tomada.lan.why.Member;
import tomada.lan.why.Observation;
import tomada.lan.why.Question;
import tomada.lan.why.Queues;

/// Why one host cannot connect to another: tries it, and looks at both ends meanwhile.
///
/// It connects once with nothing sent, holds the connection for a moment and closes it, as a client
/// would that changes its mind; over UDP it sends one empty datagram. Where a name has several
/// addresses, or connections wait already at the server, it begins handshakes and takes them back
/// first, of which no program learns. Only addresses of the LAN's own hosts are tried, and what is
/// on a link of the host that asks.
public final class Why {
    private static final Set<String> UP = Set.of("running", "paused");

    private final Lan lan;
    private final Question question;
    private final List<Host> hosts;
    private final List<Member> members;
    private final Host from;

    private Why(Lan lan, Question question) {
        this.lan = lan;
        this.question = question;
        this.from = lan.host(question.from());
        this.hosts = lan.hosts();
        this.members =
                hosts.stream().map(h -> new Member(h.name(), h.state(), h.addresses())).toList();
    }

    /// Tries and looks, for as long as the question's timeout and about a second.
    public static Answer ask(Lan lan, Question question) {
        Why why = new Why(lan, question);
        Observation seen =
                why.from.state().equals("running")
                        ? why.observe()
                        : why.seen(Interfaces.none(), Probe.Said.nothing());
        return Answer.of(Particulars.of(lan, why.hosts, seen));
    }

    private Observation observe() {
        try (Attempt attempt = Attempt.prepare(lan, from, question)) {
            FutureTask<Interfaces> addresses =
                    Look.started("addresses", () -> EachHost.interfaces(lan, hosts));
            // While the name is looked up: most names lead to the host that bears them.
            Ends ends =
                    expected().map(to -> Ends.look(lan, question, from, List.of(to))).orElse(null);
            try {
                Probe.Said named = attempt.named();
                Interfaces interfaces = Look.got(addresses);
                List<Integer> aims = aims(named, interfaces);
                if (aims.isEmpty()) {
                    return seen(interfaces, named);
                }
                List<Host> targets = targets(named, interfaces, aims);
                if (ends == null || !ends.isAt(targets)) {
                    if (ends != null) {
                        ends.close();
                    }
                    ends = Ends.look(lan, question, from, targets);
                }
                return tried(attempt, ends, interfaces, aims);
            } finally {
                if (ends != null) {
                    ends.close();
                }
            }
        }
    }

    /// Which of the addresses are tried. A host that is down answers nothing, and is told of first.
    private List<Integer> aims(Probe.Said named, Interfaces interfaces) {
        return IntStream.range(0, named.tries().size())
                .filter(i -> destination(named.tries().get(i), interfaces).isAimedAt())
                .filter(i ->
                        holder(named.tries().get(i), interfaces)
                                .filter(host -> !UP.contains(host.state()))
                                .isEmpty())
                .boxed()
                .toList();
    }

    private Destination destination(Try one, Interfaces interfaces) {
        return Destination.of(one, members, interfaces, from.name());
    }

    /// The hosts that the addresses lead to, each once.
    private List<Host> targets(Probe.Said named, Interfaces interfaces, List<Integer> aims) {
        Set<String> names = new LinkedHashSet<>();
        for (int aim : aims) {
            Try one = named.tries().get(aim);
            if (destination(one, interfaces).isGroup()) {
                names.addAll(interfaces.neighbours(from.name(), one.zone()));
            }
            holder(one, interfaces).ifPresent(host -> names.add(host.name()));
        }
        return names.stream().flatMap(name -> named(name).stream()).toList();
    }

    private Optional<Host> named(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }

    private Observation tried(
            Attempt attempt, Ends ends, Interfaces interfaces, List<Integer> aims) {
        ends.await();
        List<SocketEntry> during =
                question.udp() ? datagrams(attempt, aims) : connection(attempt, ends, aims);
        Probe.Said said = attempt.ended();
        ends.close();
        var sockets =
                new Observation.Sockets(
                        ends.sockets(),
                        during,
                        said.ports().isPresent() ? from.sockets().entries() : List.of());
        return new Observation(
                question,
                members,
                interfaces,
                said,
                0,
                sockets,
                ends.filters(),
                waysBack(said, interfaces),
                ends.trace());
    }

    /// A datagram cannot be taken back: the next address only where the host's own kernel, or the
    /// other's, refused the one before it, as for a program.
    private static List<SocketEntry> datagrams(Attempt attempt, List<Integer> aims) {
        for (int aim : aims) {
            if (attempt.attempted(aim).tries().get(aim).outcome() != Outcome.FAILED) {
                break;
            }
        }
        return List.of();
    }

    /// The sockets that there are while the connection is open.
    private List<SocketEntry> connection(Attempt attempt, Ends ends, List<Integer> aims) {
        Queues queues = new Queues(question.port(), ends.sockets());
        List<SocketEntry> now = List.of();
        int first = aims.getFirst();
        if (aims.size() > 1 || !queues.areEmpty()) {
            Probe.Said begun = attempt.begun(aims);
            Optional<Integer> answers =
                    aims.stream()
                            .filter(i -> begun.tries().get(i).outcome() == Outcome.CONNECTED)
                            .findFirst();
            if (answers.isEmpty()) {
                return now;
            }
            first = answers.get();
            if (!queues.areEmpty()) {
                now = ends.socketsNow();
                if (!new Queues(question.port(), now).areEmpty()) {
                    return now;
                }
            }
        }
        Probe.Said said = attempt.attempted(first);
        return said.tries().get(first).outcome() == Outcome.CONNECTED ? ends.socketsNow() : now;
    }

    /// Of the hosts that were silent.
    private Map<String, String> waysBack(Probe.Said said, Interfaces interfaces) {
        Set<InetAddress> askers = new LinkedHashSet<>();
        List<Host> silent = new ArrayList<>();
        for (Try one : said.tries()) {
            if (one.outcome() == Outcome.SILENT && one.route().source().isPresent()) {
                holder(one, interfaces)
                        .filter(host -> !host.name().equals(from.name()))
                        .ifPresent(host -> {
                            askers.add(one.route().source().get());
                            silent.add(host);
                        });
            }
        }
        return silent.isEmpty() ? new HashMap<>() : EachHost.waysBack(lan, silent, askers);
    }

    /// Nothing but the name.
    private Observation seen(Interfaces interfaces, Probe.Said said) {
        return Observation.without(question, members, interfaces, said);
    }

    /// The host that is probably meant, of those that can be reached.
    private Optional<Host> expected() {
        return hosts.stream()
                .filter(h -> h.name().equals(question.to()) || isAt(h, question.to()))
                .filter(h -> UP.contains(h.state()))
                .filter(h ->
                        h.addresses().keySet().stream().anyMatch(from.addresses()::containsKey))
                .findFirst();
    }

    private static boolean isAt(Host host, String written) {
        return host.addresses().values().stream()
                .flatMap(List::stream)
                .anyMatch(address -> Addresses.text(address).equals(written));
    }

    private Optional<Host> holder(Try one, Interfaces interfaces) {
        InetAddress address = one.address();
        if (address.isLoopbackAddress()) {
            return named(from.name());
        }
        return Stream.concat(
                        hosts.stream()
                                .filter(host ->
                                        host.addresses().values().stream()
                                                .anyMatch(all -> all.contains(address))),
                        interfaces.holder(address).flatMap(entry -> named(entry.host())).stream())
                .findFirst();
    }
}
