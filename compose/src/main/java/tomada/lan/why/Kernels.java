package tomada.lan.why;

import java.net.Inet6Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Inet;
import tomada.lan.SocketEntry.State;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.tool.Probe.Try;

/// What the kernels at both ends refuse by themselves: ports, routes, neighbours, system calls.
///
/// @param to the host that is asked for
record Kernels(Observation seen, Member to) {
    /// What a server's kernel sends makes these, and a filter.
    private static final Set<String> REFUSALS = Set.of("-", "ECONNREFUSED", "ECONNRESET", "EPIPE");

    /// The asking host's own state, before anything was sent.
    Optional<Verdict> own() {
        Try attempt = seen.attempt();
        if (attempt.outcome() != Outcome.FAILED) {
            return Optional.empty();
        }
        if (!attempt.route().blocked().isEmpty()) {
            return Optional.of(
                    new KernelVerdict.DiscardingRoute(
                            attempt.toString(), attempt.route().blocked(), attempt.errno()));
        }
        return noFreePort();
    }

    /// Without a port of its own although there is a route.
    private Optional<Verdict> noFreePort() {
        boolean portless =
                Set.of("EADDRNOTAVAIL", "EAGAIN").contains(seen.attempt().errno())
                        && seen.attempt().route().found();
        return seen.said()
                .ports()
                .filter(_ -> portless)
                .map(ports -> {
                    List<SocketEntry> used =
                            seen.sockets().own().stream()
                                    .filter(entry -> entry.protocol() == seen.question().protocol())
                                    .filter(entry ->
                                            entry.local() instanceof Inet inet
                                                    && inet.address().getPort() >= ports.first()
                                                    && inet.address().getPort() <= ports.last())
                                    .toList();
                    return new KernelVerdict.NoFreePort(
                            ports.first(),
                            ports.last(),
                            count(used, _ -> true),
                            count(used, entry -> entry.state() == State.TIME_WAIT));
                });
    }

    /// How many ports have such a socket.
    private static long count(List<SocketEntry> entries, Predicate<SocketEntry> which) {
        return entries.stream().filter(which).map(Listeners::port).distinct().count();
    }

    /// What the other host sends to the one that asks goes nowhere.
    Optional<Verdict> wayBack(boolean unanswered) {
        return Optional.ofNullable(seen.waysBack().get(to.name()))
                .filter(_ -> unanswered && seen.attempt().outcome() == Outcome.SILENT)
                .map(route -> new KernelVerdict.NoWayBack(to.name(), route));
    }

    /// ARP, or its like of IPv6, has no answer: then nothing was sent to the other host.
    Optional<Verdict> neighbour(boolean sent) {
        Try attempt = seen.attempt();
        boolean unknown =
                Set.of("INCOMPLETE", "FAILED")
                        .contains(attempt.neighbour().replaceFirst(".* ", ""));
        boolean quiet =
                attempt.outcome() == Outcome.SILENT || attempt.errno().equals("EHOSTUNREACH");
        if (sent || !unknown || !quiet) {
            return Optional.empty();
        }
        return Optional.of(
                new KernelVerdict.NoNeighbour(
                        to.name(),
                        attempt.toString(),
                        attempt.address() instanceof Inet6Address,
                        seen.interfaces().holder(attempt.address()).map(Interfaces.Entry::device)));
    }

    /// Whatever else the asking host's kernel says.
    ///
    /// @param told whether it was the wire that said it
    Optional<Verdict> call(boolean told) {
        Try attempt = seen.attempt();
        return attempt.outcome() == Outcome.FAILED && !told && !REFUSALS.contains(attempt.errno())
                ? Optional.of(
                        new KernelVerdict.SystemCallFailed(
                                attempt.ending().call(), attempt.errno(), attempt.toString()))
                : Optional.empty();
    }
}
