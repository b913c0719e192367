package tomada.lan.why;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Inet;
import tomada.lan.SocketEntry.State;
import tomada.lan.tool.Probe;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.tool.Probe.Try;
import tomada.lan.tool.Rule;
import tomada.lan.wire.Trace;

/// All that was seen while a connection was tried: at both ends, and on the wire between them. It
/// is about the first address of the name; of the others [#each()] tells.
///
/// @param lan every host that there is
/// @param interfaces what addresses their kernels have
/// @param said what the host that asks said: names, routes, what became of each attempt
/// @param index of the address that it is about
/// @param sockets of the hosts concerned
/// @param filters of the hosts concerned, by host: rules that drop or reject
/// @param waysBack of a host that did not answer: the route that throws away what it sends to the
///   one that asks, as `blackhole 10.77.0.21`
/// @param trace the packets of all of them
public record Observation(
        Question question,
        List<Member> lan,
        Interfaces interfaces,
        Probe.Said said,
        int index,
        Sockets sockets,
        Map<String, List<Rule>> filters,
        Map<String, String> waysBack,
        Trace trace) {
    public Observation {
        lan = List.copyOf(lan);
        filters = Map.copyOf(filters);
        waysBack = Map.copyOf(waysBack);
    }

    /// The sockets of three moments.
    ///
    /// @param before of the hosts that are asked for, before anything was tried
    /// @param during the same, while the connection was open, or after a handshake was taken back;
    ///   empty where there was none
    /// @param own of the host that asks, where it had no port left
    public record Sockets(
            List<SocketEntry> before, List<SocketEntry> during, List<SocketEntry> own) {
        public static final Sockets NONE = new Sockets(List.of(), List.of(), List.of());

        public Sockets {
            before = List.copyOf(before);
            during = List.copyOf(during);
            own = List.copyOf(own);
        }
    }

    /// One without an attempt, because there was nobody to make it or nothing to try.
    public static Observation without(
            Question question, List<Member> lan, Interfaces interfaces, Probe.Said said) {
        return new Observation(
                question,
                lan,
                interfaces,
                said,
                0,
                Sockets.NONE,
                Map.of(),
                Map.of(),
                new Trace(List.of(), Map.of(), List.of()));
    }

    /// The same of every address, in their order.
    List<Observation> each() {
        return IntStream.range(0, said.tries().size()).mapToObj(this::about).toList();
    }

    private Observation about(int other) {
        return new Observation(
                question, lan, interfaces, said, other, sockets, filters, waysBack, trace);
    }

    /// What became of the attempt at this address.
    Try attempt() {
        return index < said.tries().size() ? said.tries().get(index) : Try.none();
    }

    Destination destination() {
        return Destination.of(attempt(), lan, interfaces, question.from());
    }

    /// The sockets of the host that is asked for, before the attempt.
    List<SocketEntry> before() {
        return ofTarget(sockets.before());
    }

    List<SocketEntry> during() {
        return ofTarget(sockets.during());
    }

    private List<SocketEntry> ofTarget(List<SocketEntry> entries) {
        return to().map(target ->
                        entries.stream().filter(e -> e.host().equals(target.name())).toList())
                .orElse(List.of());
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
        if (address.isLoopbackAddress()) {
            return Optional.of(from());
        }
        return lan.stream()
                .filter(member -> member.has(address))
                .findFirst()
                .or(() -> interfaces.holder(address).flatMap(entry -> named(entry.host())));
    }

    Optional<Member> named(String name) {
        return lan.stream()
                .filter(member -> member.name().equals(name) || (member.name() + "-1").equals(name))
                .findFirst();
    }

    /// The address that is tried.
    Optional<InetAddress> address() {
        return said.tries().isEmpty() ? Optional.empty() : Optional.of(attempt().address());
    }

    /// The interface over which what is asked for arrives at the host that has the address, as
    /// `eth0`; empty where that host's kernel was not asked. It is the one that has the address,
    /// also to Linux of what a host sends to itself, although `lo` is what carries that.
    Optional<String> arrival() {
        return address()
                .flatMap(address ->
                        address.isLoopbackAddress()
                                ? Optional.of("lo")
                                : interfaces.holder(address).map(Interfaces.Entry::device));
    }

    /// Whether an attempt came to a program, or to one's queue, by any of the addresses.
    public boolean isReached() {
        return said.tries().stream()
                .map(Try::outcome)
                .anyMatch(outcome -> outcome == Outcome.CONNECTED || outcome == Outcome.ANSWERED);
    }

    /// Where something waits for a program, a connection for accept(2) or a datagram for an answer:
    /// what was seen of the first address of which that is so.
    public Optional<Observation> waiting() {
        return each().stream()
                .filter(one ->
                        question.udp()
                                ? one.attempt().outcome() == Outcome.SILENT
                                : one.isWaiting()
                                        || (one.attempt().outcome() == Outcome.CONNECTED
                                                && one.attempt().ending().withdrawn()))
                .findFirst();
    }

    /// The processes that hold a socket of the port that is asked for.
    public List<Long> holders() {
        return Listeners.of(before()).on(question.protocol(), question.port()).stream()
                .flatMap(socket -> socket.owners().stream())
                .map(SocketEntry.Owner::pid)
                .distinct()
                .toList();
    }

    /// Whether the name led to no address.
    public boolean isNameless() {
        return said.tries().isEmpty();
    }

    /// The same, with more known of the hosts.
    public Observation with(List<Member> members) {
        return new Observation(
                question, members, interfaces, said, index, sockets, filters, waysBack, trace);
    }

    /// The packets that the attempt sends.
    Optional<Rule.Flow> flow() {
        return attempt()
                .local()
                .map(local ->
                        new Rule.Flow(
                                question.udp(),
                                local,
                                new InetSocketAddress(attempt().address(), question.port())));
    }

    /// The server's end of the connection, as the kernel that has it showed it.
    private Optional<SocketEntry> serverEnd() {
        return during().stream()
                .filter(entry ->
                        entry.peer() instanceof Inet peer
                                && attempt().local().filter(peer.address()::equals).isPresent())
                .findFirst();
    }

    /// Whether the connection still waits for accept(2): the kernel shows it with no inode, and
    /// accept(2) is what gives it one. That is one look of one kernel, whoever holds what.
    boolean isWaiting() {
        return serverEnd()
                .filter(entry ->
                        entry.state() == State.ESTABLISHED || entry.state() == State.CLOSE_WAIT)
                .filter(entry -> entry.details().getOrDefault("ino", "0").equals("0"))
                .isPresent();
    }
}
