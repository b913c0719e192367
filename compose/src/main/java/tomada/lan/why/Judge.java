package tomada.lan.why;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.tool.Addresses;
import tomada.lan.tool.Probe.After;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.tool.Probe.Try;

/// Makes a verdict of what was seen: the first thing that stands in the way, from the host that
/// asks to the program that is asked for.
public final class Judge {
    private final Observation seen;
    private final Question question;

    private Judge(Observation seen) {
        this.seen = seen;
        this.question = seen.question();
    }

    public static Verdict judge(Observation seen) {
        List<Observation> each = seen.each();
        return each.size() < 2
                ? new Judge(seen).verdict()
                : new EveryAddress(
                                each, each.stream().map(one -> new Judge(one).verdict()).toList())
                        .verdict();
    }

    private Verdict verdict() {
        Optional<Verdict> still = asleep(seen.from()).or(() -> seen.to().flatMap(Judge::asleep));
        if (still.isPresent()) {
            return still.get();
        }
        Optional<InetAddress> address = seen.address();
        if (address.isEmpty()) {
            String errno = seen.said().unresolved();
            if (!errno.isEmpty()) {
                return new KernelVerdict.SystemCallFailed("getaddrinfo", errno, question.to());
            }
            return nameless();
        }
        Optional<Member> to = seen.to();
        return seen.destination() == Destination.HOST && to.isPresent()
                ? between(address.get(), to.get())
                : new Elsewhere(seen).verdict();
    }

    private static Optional<Verdict> asleep(Member member) {
        if (member.isPaused()) {
            return Optional.of(new Verdict.HostPaused(member.name()));
        }
        return member.isUp() ? Optional.empty() : Optional.of(new Verdict.HostDown(member.name()));
    }

    private Verdict nameless() {
        Optional<Member> known = seen.named(question.to());
        Optional<Verdict> outside =
                OutsideLan.of(seen.from()).or(() -> known.flatMap(OutsideLan::of));
        if (outside.isPresent()) {
            return outside.get();
        }
        if (known.isEmpty()) {
            return new Verdict.NoSuchName(
                    question.to(),
                    seen.lan().stream()
                            .filter(member -> OutsideLan.of(member).isEmpty())
                            .map(Member::name)
                            .toList());
        }
        if (!known.get().sharedWith(seen.from()).isEmpty()) {
            return NoNameThere.of(seen, known.get());
        }
        Map<String, List<InetAddress>> addresses = known.get().addresses();
        return new Verdict.NameOfOtherNetwork(
                known.get().name(),
                addresses.keySet().stream().sorted().toList(),
                addresses.values().stream().flatMap(List::stream).map(Addresses::text).toList(),
                seen.from().addresses().keySet().stream().sorted().toList());
    }

    private Verdict between(InetAddress address, Member to) {
        Try attempt = seen.attempt();
        Listeners listeners = Listeners.of(seen.before()).over(seen.arrival());
        Optional<SocketEntry> taker =
                listeners.taking(question.protocol(), address, question.port());
        boolean reached =
                attempt.outcome() == Outcome.CONNECTED || attempt.outcome() == Outcome.ANSWERED;
        if (reached) {
            return reached(address, to, taker);
        }
        Obstacles obstacles = Obstacles.of(seen, to);
        Kernels kernels = new Kernels(seen, to);
        Optional<Verdict> own = kernels.own();
        if (own.isPresent()) {
            return own.get();
        }
        if (obstacles.isNoRoute()) {
            return noRoute(address, to);
        }
        return obstacles
                .certain()
                .or(() -> kernels.wayBack(obstacles.isUnanswered()))
                .or(() -> full(listeners.group(question.protocol(), address, question.port()), to))
                .or(obstacles::probable)
                .or(() -> kernels.neighbour(obstacles.isSent()))
                .or(() -> kernels.call(obstacles.isToldByOthers()))
                .or(() -> taker.flatMap(entry -> delivered(entry, to)))
                .orElseGet(() ->
                        taker.isPresent() || isSilentTcp()
                                ? obstacles.unexplained()
                                : missing(listeners, address, to));
    }

    /// Where nobody listens, a kernel says so to TCP; to UDP it says so once a second at most.
    private boolean isSilentTcp() {
        return !question.udp() && seen.attempt().outcome() == Outcome.SILENT;
    }

    private Verdict reached(InetAddress address, Member to, Optional<SocketEntry> taker) {
        String program = taker.map(Listeners::program).orElse("a program");
        After after = seen.attempt().after();
        // Only a program closes with FIN; RST also comes where it never called accept(2).
        if (after == After.CLOSED || (after == After.RESET && !seen.isWaiting())) {
            return new Verdict.AcceptedThenClosed(
                    to.name(), program, after == After.RESET, seen.attempt().ended());
        }
        Optional<InetAddress> answerer = seen.attempt().answerer().filter(a -> !a.equals(address));
        if (answerer.isPresent()) {
            return new AddressVerdict.OtherAnswerer(
                    to.name(), seen.attempt().toString(), program, Addresses.text(answerer.get()));
        }
        return waiting(address, to, program)
                .orElseGet(() -> new Verdict.Works(to.name(), seen.attempt().toString(), program));
    }

    /// A handshake that was taken back, and who waits already; or one's own connection, which waits
    /// among them.
    private Optional<Verdict> waiting(InetAddress address, Member to, String program) {
        Optional<SocketEntry> listener =
                Listeners.of(seen.during()).taking(Protocol.TCP, address, question.port());
        long waiting = listener.map(SocketEntry::receiveQueue).orElse(0L);
        if (seen.isWaiting()) {
            OptionalLong places =
                    listener.map(entry -> OptionalLong.of(entry.sendQueue() + 1))
                            .orElse(OptionalLong.empty());
            return Optional.of(
                    new Verdict.Waiting(to.name(), program, Math.max(1, waiting), places));
        }
        return seen.attempt().ending().withdrawn() && waiting > 0
                ? Optional.of(
                        new Verdict.Waiting(to.name(), program, waiting, OptionalLong.empty()))
                : Optional.empty();
    }

    private Verdict noRoute(InetAddress address, Member to) {
        boolean six = address instanceof Inet6Address;
        String network = to.network(address).orElse("?");
        return new Verdict.NoRoute(
                Addresses.text(address),
                to.name(),
                network,
                to.addressFor(seen.from(), six)
                        .filter(other -> !other.equals(address))
                        .map(Addresses::text),
                seen.interfaces()
                        .of(seen.from().name())
                        .filter(entry -> entry.address() instanceof Inet6Address == six)
                        .filter(entry ->
                                seen.from()
                                        .network(entry.address())
                                        .filter(network::equals)
                                        .isPresent())
                        .findFirst()
                        .map(Interfaces.Entry::toString));
    }

    /// Linux lets one more wait than the backlog says. Of several that share the port, one that is
    /// full is enough: the kernel keeps to the one that it picked.
    private Optional<Verdict> full(List<SocketEntry> takers, Member to) {
        return seen.attempt().outcome() == Outcome.SILENT && !question.udp()
                ? takers.stream()
                        .filter(entry -> entry.receiveQueue() > entry.sendQueue())
                        .findFirst()
                        .map(entry ->
                                new Verdict.BacklogFull(
                                        to.name(),
                                        Listeners.program(entry),
                                        entry.receiveQueue(),
                                        entry.sendQueue()))
                : Optional.empty();
    }

    private Optional<Verdict> delivered(SocketEntry entry, Member to) {
        boolean arrived =
                seen.flow()
                        .filter(f ->
                                Passage.of(seen.trace(), question.from(), to.name(), f).arrived())
                        .isPresent();
        return question.udp() && seen.attempt().outcome() == Outcome.SILENT && arrived
                ? Optional.of(
                        dropped(entry, to)
                                .or(() -> astray(entry, to))
                                .orElseGet(() ->
                                        new Verdict.Delivered(
                                                to.name(),
                                                seen.attempt().toString(),
                                                Listeners.program(entry))))
                : Optional.empty();
    }

    /// Where the answer went to another port than the datagram came from.
    private Optional<Verdict> astray(SocketEntry entry, Member to) {
        return seen.flow()
                .flatMap(flow ->
                        Passage.strayAnswer(seen.trace(), to.name(), flow)
                                .map(answered ->
                                        new AnsweredOtherPort(
                                                to.name(),
                                                Listeners.program(entry),
                                                answered,
                                                flow.source().getPort())));
    }

    /// Where the socket's counter of drops went up meanwhile.
    private static Optional<Verdict> dropped(SocketEntry entry, Member to) {
        return to.details().afterwards().stream()
                .filter(after -> after.inode() == entry.inode() && after.drops() > entry.drops())
                .findFirst()
                .map(after ->
                        new ReceiveBufferFull(
                                to.name(),
                                Listeners.program(entry),
                                after.receiveQueue(),
                                after.receiveBuffer()));
    }

    /// Nobody takes what comes for that address; somebody may take what is like it.
    private Verdict missing(Listeners listeners, InetAddress address, Member to) {
        return new Missing(seen, listeners, address, to).verdict();
    }
}
