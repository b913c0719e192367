package tomada.lan.why;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
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
        if (known.isEmpty()) {
            return new Verdict.NoSuchName(
                    question.to(), seen.lan().stream().map(Member::name).toList());
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
        Listeners listeners = Listeners.of(seen.before());
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
                .or(() -> taker.flatMap(entry -> full(entry, to)))
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
        return new Verdict.NoRoute(
                Addresses.text(address),
                to.name(),
                to.network(address).orElse("?"),
                to.addressFor(seen.from(), address instanceof Inet6Address).map(Addresses::text));
    }

    /// Linux lets one more wait than the backlog says.
    private Optional<Verdict> full(SocketEntry entry, Member to) {
        return seen.attempt().outcome() == Outcome.SILENT
                        && entry.protocol() == Protocol.TCP
                        && entry.receiveQueue() > entry.sendQueue()
                ? Optional.of(
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
                        new Verdict.Delivered(
                                to.name(), seen.attempt().toString(), Listeners.program(entry)))
                : Optional.empty();
    }

    /// Nobody takes what comes for that address; somebody may take what is like it.
    private Verdict missing(Listeners listeners, InetAddress address, Member to) {
        List<SocketEntry> there = listeners.on(question.protocol(), question.port());
        if (there.isEmpty()) {
            Protocol other = question.udp() ? Protocol.TCP : Protocol.UDP;
            Optional<SocketEntry> elsewhere = listeners.taking(other, address, question.port());
            if (elsewhere.isPresent()) {
                return new Verdict.OtherProtocol(to.name(), Listeners.program(elsewhere.get()));
            }
            return question.port() < 1024
                    ? new Verdict.ReservedPort(to.name())
                    : new Verdict.NothingListens(to.name(), listeners.ports(question.protocol()));
        }
        boolean six = address instanceof Inet6Address;
        String asked = seen.attempt().toString();
        String any = six ? "::" : "0.0.0.0";
        Stream<InetAddress> all = there.stream().map(Listeners::address);
        if (all.allMatch(InetAddress::isLoopbackAddress) && !address.isLoopbackAddress()) {
            return new Verdict.LoopbackOnly(to.name(), addresses(there), asked, any);
        }
        List<SocketEntry> same =
                there.stream()
                        .filter(e -> Listeners.isSix(e) == six)
                        .filter(e -> !Listeners.address(e).isLoopbackAddress())
                        .toList();
        if (!same.isEmpty()) {
            return new Verdict.OtherInterface(to.name(), List.of(addresses(same)), asked, any);
        }
        return new Verdict.OtherFamily(
                to.name(),
                !six,
                there.getFirst().local().toString(),
                asked,
                address.isLoopbackAddress()
                        ? Optional.of(six ? "127.0.0.1" : "::1")
                        : to.addressFor(seen.from(), !six).map(Addresses::text));
    }

    private static String addresses(List<SocketEntry> entries) {
        return String.join(
                " and ",
                entries.stream().map(Listeners::address).map(Addresses::text).distinct().toList());
    }
}
