package tomada.lan.why;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Inet;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.SocketEntry.State;
import tomada.lan.SocketEntry.Unix;
import tomada.lan.ladder.Ladder;
import tomada.lan.ladder.View;
import tomada.lan.tool.Addresses;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.tool.Probe.Try;
import tomada.lan.tool.Rule;
import tomada.lan.wire.Trace;

/// The evidence of an observation, in the order in which a packet meets it.
final class Facts {
    private static final int COLUMNS = 86;

    /// So many sockets on a port are shown.
    private static final int MOST = 8;

    private final Observation seen;
    private final Question question;
    private final List<Try> tries;
    private final List<Fact> facts = new ArrayList<>();

    private Facts(Observation seen) {
        this.seen = seen;
        this.question = seen.question();
        this.tries = seen.said().tries();
    }

    static List<Fact> of(Observation seen) {
        Facts facts = new Facts(seen);
        facts.ends();
        facts.way();
        if (facts.tries.stream().anyMatch(one -> one.outcome() != Outcome.NOT_TRIED)) {
            facts.attempts();
            facts.listening();
            facts.filters();
            facts.routes();
            facts.wire();
        }
        return List.copyOf(facts.facts);
    }

    /// The first of several lines bears what they are.
    private void addAll(String what, Stream<String> texts) {
        String heading = what;
        for (String text : texts.filter(text -> !text.isEmpty()).distinct().toList()) {
            add(heading, text);
            heading = "";
        }
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
        String error = seen.said().error();
        if (!error.isEmpty()) {
            add("name", "%s asks for %s: %s".formatted(question.from(), question.to(), error));
        }
        String addresses = tries.stream().map(Try::toString).collect(joining(", "));
        if (!tries.isEmpty() && !addresses.equals(question.to())) {
            add("name", "%s is %s to %s".formatted(question.to(), addresses, question.from()));
        }
        addAll("route", tries.stream().map(Facts::route));
        addAll("neighbour", tries.stream().map(Try::neighbour));
    }

    private static String route(Try one) {
        String text = one.route().text().replaceAll(" (uid \\d+|cache|pref medium|\\\\)", "");
        String blocked = one.route().blocked();
        return text + (blocked.isEmpty() ? "" : " (" + blocked + ")");
    }

    private void attempts() {
        boolean several = tries.size() > 1;
        addAll(
                question.udp() ? "send" : "connect",
                seen.each().stream()
                        .map(one -> ending(one) + (several ? ", " + one.attempt() : "")));
    }

    private static String ending(Observation one) {
        Try attempt = one.attempt();
        String took =
                String.format(Locale.ROOT, "%.1f ms", attempt.ending().took().toNanos() / 1e6);
        return switch (attempt.outcome()) {
            case CONNECTED ->
                    attempt.ending().withdrawn()
                            ? "SYN ACK after " + took + ", and taken back"
                            : "connected after " + took + after(one);
            case ANSWERED ->
                    "an answer after "
                            + took
                            + attempt.answerer()
                                    .filter(address -> !address.equals(attempt.address()))
                                    .map(address -> ", from " + Addresses.text(address))
                                    .orElse("");
            case SILENT -> "no answer in " + took;
            case FAILED -> attempt.errno() + " after " + took;
            case NOT_TRIED -> "not tried";
        };
    }

    private static String after(Observation one) {
        String accepted = one.isWaiting() ? ", not accepted yet" : ", accepted";
        String when = Verdict.AcceptedThenClosed.when(one.attempt().ended());
        return switch (one.attempt().after()) {
            case OPEN -> one.isWaiting() ? accepted : ", and accepted";
            case SPOKE -> ", and the server spoke first";
            case CLOSED -> ", accepted, then closed by the server (FIN) " + when;
            case RESET -> accepted + ", then reset by the server (RST) " + when;
        };
    }

    /// Of every host that was asked.
    private void listening() {
        List<String> hosts =
                Stream.concat(
                                seen.each().stream()
                                        .flatMap(one -> one.to().stream())
                                        .map(Member::name),
                                seen.sockets().before().stream().map(SocketEntry::host))
                        .distinct()
                        .toList();
        addAll("listening", hosts.stream().flatMap(this::listening));
    }

    private Stream<String> listening(String host) {
        Listeners listeners =
                Listeners.of(
                        seen.sockets().before().stream()
                                .filter(entry -> entry.host().equals(host))
                                .toList());
        List<SocketEntry> there = new ArrayList<>();
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
            there.addAll(listeners.on(protocol, question.port()));
        }
        List<String> lines = new ArrayList<>();
        if (there.isEmpty()) {
            lines.add(host + ": nobody on port " + question.port());
            there.addAll(listeners.otherwiseOn(question.protocol(), question.port()));
        }
        there.stream().limit(MOST).map(entry -> host + ", " + text(entry)).forEach(lines::add);
        if (there.size() > MOST) {
            lines.add("and %d more".formatted(there.size() - MOST));
        }
        return lines.stream();
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
        List<String> rules =
                seen.filters().keySet().stream()
                        .sorted()
                        .flatMap(host ->
                                seen.filters().getOrDefault(host, List.of()).stream()
                                        .map(rule ->
                                                "%s, %s: %s"
                                                        .formatted(host, rule.hook(), rule.text())))
                        .toList();
        addAll(
                "filter",
                rules.isEmpty() ? Stream.of("none that drops or rejects") : rules.stream());
    }

    private void routes() {
        addAll(
                "route back",
                seen.waysBack().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue()));
    }

    private void wire() {
        // A handshake that was taken back is drawn where nothing came of it, or nothing else is.
        List<Try> drawn =
                tries.stream()
                        .filter(one ->
                                !one.ending().withdrawn() || one.outcome() != Outcome.CONNECTED)
                        .filter(one -> one.outcome() != Outcome.NOT_TRIED)
                        .toList();
        List<Rule.Flow> flows =
                seen.each().stream()
                        .filter(one -> drawn.isEmpty() || drawn.contains(one.attempt()))
                        .flatMap(one -> one.flow().stream())
                        .toList();
        if (flows.isEmpty()) {
            return;
        }
        Trace trace = Passage.attempts(seen.trace(), flows).named(seen.interfaces().names());
        if (seen.destination().isGroup()) {
            trace =
                    Arrivals.drawn(
                            trace, question.from(), seen.attempt().address(), seen.interfaces());
        }
        List<String> hosts = trace.hosts().size() == 1 ? List.of() : trace.hosts();
        String ladder = Ladder.of(trace, View.ALL.withHosts(hosts)).text(COLUMNS);
        add("wire", trace.packets().isEmpty() ? "no packet at either end" : ladder);
    }
}
