package tomada.lan;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tomada.lan.tool.Addresses;
import tomada.lan.tool.Probe;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.why.Answer;
import tomada.lan.why.Member;
import tomada.lan.why.Observation;
import tomada.lan.why.Question;

/// Why one host cannot connect to another: tries it once, and looks at both ends meanwhile.
///
/// It connects with nothing sent, holds the connection for a moment and closes it, as a client
/// would that changes its mind; over UDP it sends one empty datagram. Only addresses of the LAN's
/// own hosts are tried. Nothing is left on them.
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

    /// Tries and looks, for as long as the question's timeout and about half a second.
    public static Answer ask(Lan lan, Question question) {
        Why why = new Why(lan, question);
        Observation seen =
                why.from.state().equals("running") ? why.observe() : why.seen(Probe.Said.nothing());
        return Answer.of(Particulars.of(lan, why.hosts, seen));
    }

    private Observation observe() {
        try (Attempt attempt = Attempt.prepare(lan, from, question)) {
            Optional<Host> expected = expected();
            // While the name is looked up: most names lead to the host that bears them.
            Ends ends = expected.map(to -> Ends.look(lan, question, from, to)).orElse(null);
            try {
                Probe.Said named = attempt.named();
                Optional<Host> to = named.addresses().stream().findFirst().flatMap(this::holder);
                if (to.isEmpty() || !UP.contains(to.get().state())) {
                    return seen(named);
                }
                if (ends == null || !to.equals(expected)) {
                    if (ends != null) {
                        ends.close();
                    }
                    ends = Ends.look(lan, question, from, to.get());
                }
                return tried(attempt, ends, to.get());
            } finally {
                if (ends != null) {
                    ends.close();
                }
            }
        }
    }

    private Observation tried(Attempt attempt, Ends ends, Host to) {
        ends.await();
        Probe.Said said = attempt.attempted();
        List<SocketEntry> during =
                said.outcome() == Outcome.CONNECTED ? to.sockets().entries() : List.of();
        said = attempt.ended();
        ends.close();
        return new Observation(
                question, members, said, ends.sockets(), during, ends.filters(), ends.trace());
    }

    /// Nothing but the name.
    private Observation seen(Probe.Said said) {
        return Observation.without(question, members, said);
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

    private Optional<Host> holder(InetAddress address) {
        String name = address.isLoopbackAddress() ? from.name() : lan.names().get(address);
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }
}
