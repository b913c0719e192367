package tomada.lan.why;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Inet;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.SocketEntry.State;
import tomada.lan.SocketEntry.Unix;
import tomada.lan.ladder.Ladder;
import tomada.lan.ladder.View;
import tomada.lan.tool.Addresses;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.tool.Probe.Said;
import tomada.lan.tool.Rule;
import tomada.lan.wire.Trace;

/// The evidence of an observation, in the order in which a packet meets it.
final class Facts {
    private static final int COLUMNS = 86;

    /// So many sockets on a port are shown.
    private static final int MOST = 8;

    private final Observation seen;
    private final Question question;
    private final Said attempt;
    private final List<Fact> facts = new ArrayList<>();

    private Facts(Observation seen) {
        this.seen = seen;
        this.question = seen.question();
        this.attempt = seen.attempt();
    }

    static List<Fact> of(Observation seen) {
        Facts facts = new Facts(seen);
        facts.ends();
        facts.way();
        if (facts.attempt.outcome() != Outcome.NOT_TRIED) {
            facts.attempt();
            seen.to().ifPresent(facts::listening);
            facts.filters();
            seen.flow().ifPresent(facts::wire);
        }
        return List.copyOf(facts.facts);
    }

    private void add(String what, String text) {
        facts.add(new Fact(what, text));
    }

    private void ends() {
        for (Member member : seen.lan()) {
            boolean concerned =
                    member.equals(seen.from()) || seen.to().filter(member::equals).isPresent();
            if (concerned && !member.state().equals("running")) {
                add("host", member.name() + " is " + member.state() + ", says the engine");
            }
        }
    }

    private void way() {
        if (!attempt.error().isEmpty()) {
            add(
                    "name",
                    "%s asks for %s: %s"
                            .formatted(question.from(), question.to(), attempt.error()));
        }
        if (!attempt.addresses().isEmpty()) {
            String addresses =
                    attempt.addresses().stream().map(Addresses::text).collect(joining(", "));
            if (!addresses.equals(question.to())) {
                add("name", "%s is %s to %s".formatted(question.to(), addresses, question.from()));
            }
            add("route", attempt.route().replaceAll(" (uid \\d+|cache|pref medium)", ""));
        }
        if (!attempt.neighbour().isEmpty()) {
            add("neighbour", attempt.neighbour());
        }
    }

    private void attempt() {
        String took = String.format(Locale.ROOT, "%.1f ms", attempt.took().toNanos() / 1e6);
        String text =
                switch (attempt.outcome()) {
                    case CONNECTED -> "connected after " + took + after();
                    case ANSWERED -> "an answer after " + took;
                    case SILENT -> "no answer in " + took;
                    case FAILED -> attempt.errno() + " after " + took;
                    case NOT_TRIED -> "not tried";
                };
        add(question.udp() ? "send" : "connect", text);
    }

    private String after() {
        return switch (attempt.after()) {
            case OPEN -> seen.isWaiting() ? ", not accepted yet" : ", and accepted";
            case SPOKE -> ", and the server spoke first";
            case CLOSED -> ", and closed by the server (FIN)";
            case RESET -> ", and reset by the server (RST)";
        };
    }

    private void listening(Member to) {
        Listeners listeners = Listeners.of(seen.before());
        List<SocketEntry> there = new ArrayList<>();
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
            there.addAll(listeners.on(protocol, question.port()));
        }
        boolean any = !there.isEmpty();
        if (!any) {
            add("listening", to.name() + ": nobody on port " + question.port());
            there.addAll(listeners.otherwiseOn(question.protocol(), question.port()));
        }
        String what = any ? "listening" : "";
        for (SocketEntry entry : there.subList(0, Math.min(MOST, there.size()))) {
            add(what, to.name() + ", " + text(entry));
            what = "";
        }
        if (there.size() > MOST) {
            add("", "and %d more".formatted(there.size() - MOST));
        }
    }

    private static String text(SocketEntry entry) {
        String peer =
                switch (entry.peer()) {
                    case Inet inet when inet.address().getPort() != 0 ->
                            " to %s, %s".formatted(inet, entry.state());
                    case Inet _, Unix _ -> "";
                };
        String bound =
                entry.protocol() == Protocol.TCP && entry.state() == State.UNCONNECTED
                        ? ", bound and not listening"
                        : "";
        String queue =
                entry.backlog().isPresent()
                        ? ", %d %s, backlog %d"
                                .formatted(
                                        entry.receiveQueue(),
                                        entry.receiveQueue() == 1 ? "waits" : "wait",
                                        entry.sendQueue())
                        : entry.unread().map(", "::concat).orElse("");
        String owners =
                entry.owners().stream().map(", %s"::formatted).distinct().collect(joining());
        return entry.protocol().toString().toLowerCase(Locale.ROOT)
                + " "
                + entry.local()
                + peer
                + bound
                + queue
                + owners;
    }

    private void filters() {
        boolean any = false;
        for (String host : seen.filters().keySet().stream().sorted().toList()) {
            for (Rule rule : seen.filters().getOrDefault(host, List.of())) {
                add(any ? "" : "filter", "%s, %s: %s".formatted(host, rule.hook(), rule.text()));
                any = true;
            }
        }
        if (!any) {
            add("filter", "none that drops or rejects");
        }
    }

    private void wire(Rule.Flow flow) {
        Trace trace = Passage.attempt(seen.trace(), flow);
        List<String> hosts = trace.hosts().size() == 1 ? List.of() : trace.hosts();
        String ladder = Ladder.of(trace, View.ALL.withHosts(hosts)).text(COLUMNS);
        add("wire", trace.packets().isEmpty() ? "no packet at either end" : ladder);
    }
}
