package tomada.lan.why;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.tool.Rule;
import tomada.lan.tool.Rule.Flow;
import tomada.lan.tool.Rule.Match;
import tomada.lan.wire.Icmp;

/// What stands between two hosts: packet filters at both ends, in the order in which a packet and
/// its answer meet them, and how far the packets came.
final class Obstacles {
    private final Observation seen;
    private final Member to;
    private final Optional<Flow> flow;
    private final Passage passage;

    private Obstacles(Observation seen, Member to) {
        this.seen = seen;
        this.to = to;
        this.flow = seen.flow();
        this.passage =
                flow.map(f -> Passage.of(seen.trace(), seen.question().from(), to.name(), f))
                        .orElse(new Passage(false, false, false, false));
    }

    static Obstacles of(Observation seen, Member to) {
        return new Obstacles(seen, to);
    }

    /// The sender's own kernel knows no way. An ICMP that the other host sent is a filter's.
    boolean isNoRoute() {
        return List.of("ENETUNREACH", "EHOSTUNREACH", "EADDRNOTAVAIL")
                        .contains(seen.attempt().errno())
                && !seen.attempt().route().found()
                && icmp().isEmpty();
    }

    /// Whether the errno came from the wire.
    boolean isToldByOthers() {
        return passage.returned() || icmp().isPresent();
    }

    boolean isSent() {
        return passage.left();
    }

    /// It came to the other host, or to its filter, and nothing left from there.
    boolean isUnanswered() {
        return passage.arrived() && !passage.answered();
    }

    private Optional<Icmp> icmp() {
        return flow.flatMap(f -> Passage.error(seen.trace(), f));
    }

    /// A rule that stops it whatever chance says.
    Optional<Verdict> certain() {
        return stopped(Match.YES::equals);
    }

    /// One that may have, where the packets vanished in its reach.
    Optional<Verdict> probable() {
        return stopped(match -> match != Match.NO);
    }

    private Optional<Verdict> stopped(Predicate<Match> match) {
        return flow.flatMap(f ->
                Stream.of(
                                rule(asker(), Rule::isOutgoing, f, match, !passage.left()),
                                rule(to.name(), Rule::isIncoming, f, match, passage.arrived()),
                                rule(
                                        to.name(),
                                        Rule::isOutgoing,
                                        f.back(),
                                        match,
                                        passage.arrived() && !passage.answered()),
                                rule(
                                        asker(),
                                        Rule::isIncoming,
                                        f.back(),
                                        match,
                                        passage.returned()),
                                // Over IPv6 a cut takes the neighbour's address, too, and nothing
                                // leaves at all.
                                rule(
                                        to.name(),
                                        Rule::isIncoming,
                                        f,
                                        Match.YES::equals,
                                        !passage.left()))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private String asker() {
        return seen.question().from();
    }

    private Optional<Verdict> rule(
            String host, Predicate<Rule> hook, Flow met, Predicate<Match> match, boolean possible) {
        if (!possible) {
            return Optional.empty();
        }
        // What a filter of one's own drops on its way out is EPERM to a datagram.
        boolean silent =
                seen.attempt().outcome() == Outcome.SILENT
                        || seen.attempt().errno().equals("EPERM");
        return seen.filters().getOrDefault(host, List.of()).stream()
                .filter(hook)
                // What is dropped is silence; so is an answer that is refused on its way back.
                .filter(rule -> silent ? !rule.rejects() || met.equals(back()) : rule.rejects())
                .filter(rule -> match.test(rule.matches(met)))
                .findFirst()
                .map(rule ->
                        rule.rejects()
                                ? rejected(host, sender(met), rule)
                                : new Verdict.Cut(host, sender(met), rule.text()));
    }

    private Flow back() {
        return flow.orElseThrow().back();
    }

    private String sender(Flow met) {
        return met.equals(back()) ? to.name() : asker();
    }

    private Verdict rejected(String host, String sender, Rule rule) {
        String with =
                rule.text().contains("tcp reset")
                        ? "RST"
                        : icmp().map(icmp -> "ICMP " + icmp.says()).orElse("");
        return new Verdict.Rejected(host, sender, with, rule.text());
    }

    Verdict unexplained() {
        String what = seen.question().udp() ? "the datagram" : "the SYN";
        String said;
        if (!passage.left()) {
            said = what + " did not leave " + asker();
        } else if (!passage.arrived()) {
            said = what + " left " + asker() + " and did not arrive at " + to.name();
        } else if (!passage.answered()) {
            said = what + " arrived at " + to.name() + ", whose kernel did not answer";
        } else if (!passage.returned()) {
            said = "the answer left " + to.name() + " and did not come back";
        } else {
            said = "an answer came back to " + asker();
        }
        return new Verdict.Unexplained(to.name(), seen.attempt().errno(), said);
    }
}
