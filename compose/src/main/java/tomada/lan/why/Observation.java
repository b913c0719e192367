package tomada.lan.why;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Inet;
import tomada.lan.SocketEntry.State;
import tomada.lan.tool.Probe;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.tool.Rule;
import tomada.lan.wire.Trace;

/// All that was seen while one connection was tried: at both ends, and on the wire between them.
///
/// @param lan every host that there is
/// @param attempt what the host that asks said: name, route, what became of the connection
/// @param before sockets of the host that is asked for, before the attempt
/// @param during the same, while the connection was open; empty where there was none
/// @param filters of both ends, by host: rules that drop or reject
/// @param trace the packets of both ends
public record Observation(
        Question question,
        List<Member> lan,
        Probe.Said attempt,
        List<SocketEntry> before,
        List<SocketEntry> during,
        Map<String, List<Rule>> filters,
        Trace trace) {
    public Observation {
        lan = List.copyOf(lan);
        before = List.copyOf(before);
        during = List.copyOf(during);
        filters = Map.copyOf(filters);
    }

    /// One without an attempt, because there was nobody to make it or nothing to try.
    public static Observation without(Question question, List<Member> lan, Probe.Said said) {
        return new Observation(
                question,
                lan,
                said,
                List.of(),
                List.of(),
                Map.of(),
                new Trace(List.of(), Map.of(), List.of()));
    }

    /// The host that asks.
    public Member from() {
        return named(question.from()).orElseThrow();
    }

    /// The host that is asked for: by its name, or by the address that its name led to.
    public Optional<Member> to() {
        return address().map(this::holder).orElseGet(() -> named(question.to()));
    }

    private Optional<Member> holder(InetAddress address) {
        return address.isLoopbackAddress()
                ? Optional.of(from())
                : lan.stream().filter(member -> member.has(address)).findFirst();
    }

    Optional<Member> named(String name) {
        return lan.stream()
                .filter(member -> member.name().equals(name) || (member.name() + "-1").equals(name))
                .findFirst();
    }

    /// The address that is tried.
    Optional<InetAddress> address() {
        return attempt.addresses().stream().findFirst();
    }

    /// The interface over which what is asked for arrives at the host that has the address, as
    /// `eth0`; empty where that host's kernel was not asked. It is the one that has the address,
    /// also to Linux of what a host sends to itself, although `lo` is what carries that.
    Optional<String> arrival() {
        return address()
                .flatMap(address ->
                        address.isLoopbackAddress()
                                ? Optional.of("lo")
                                : to().map(to -> to.details().interfaces().get(address)));
    }

    /// Whether the attempt came to a program, or to one's queue.
    public boolean isReached() {
        return attempt.outcome() == Outcome.CONNECTED || attempt.outcome() == Outcome.ANSWERED;
    }

    /// Whether the name led to no address.
    public boolean isNameless() {
        return attempt.addresses().isEmpty();
    }

    /// The same, with more known of the hosts.
    public Observation with(List<Member> members) {
        return new Observation(question, members, attempt, before, during, filters, trace);
    }

    /// The packets that the attempt sends.
    Optional<Rule.Flow> flow() {
        return attempt.local()
                .flatMap(local ->
                        address()
                                .map(address ->
                                        new Rule.Flow(
                                                question.udp(),
                                                local,
                                                new InetSocketAddress(address, question.port()))));
    }

    /// Whether a connection that is open still waits for accept(2): the kernel shows it, and no
    /// process holds it. Where not even the listener's process is known, nobody can tell.
    boolean isWaiting() {
        boolean told =
                Listeners.of(during).on(question.protocol(), question.port()).stream()
                        .anyMatch(entry -> !entry.owners().isEmpty());
        return told
                && during.stream()
                        .filter(entry -> entry.state() == State.ESTABLISHED)
                        .filter(entry ->
                                entry.peer() instanceof Inet peer
                                        && attempt.local()
                                                .filter(peer.address()::equals)
                                                .isPresent())
                        .anyMatch(entry -> entry.owners().isEmpty());
    }
}
