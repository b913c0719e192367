package tomada.lan.why;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.tool.Addresses;
import tomada.lan.tool.Probe.After;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.tool.Probe.Said;

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
        return new Judge(seen).verdict();
    }

    private Verdict verdict() {
        Optional<Verdict> still = asleep(seen.from()).or(() -> seen.to().flatMap(Judge::asleep));
        if (still.isPresent()) {
            return still.get();
        }
        Optional<InetAddress> address = seen.address();
        if (address.isEmpty()) {
            return nameless();
        }
        Optional<Member> to = seen.to();
        if (to.isEmpty()) {
            return new Verdict.NoSuchAddress(
                    Addresses.text(address.get()),
                    seen.lan().stream().filter(m -> !m.isUp()).map(Member::name).toList());
        }
        return between(address.get(), to.get());
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
        Said attempt = seen.attempt();
        Listeners listeners = Listeners.of(seen.before()).over(seen.arrival());
        Optional<SocketEntry> taker =
                listeners.taking(question.protocol(), address, question.port());
        boolean reached =
                attempt.outcome() == Outcome.CONNECTED || attempt.outcome() == Outcome.ANSWERED;
        if (reached) {
            return reached(address, to, taker);
        }
        Obstacles obstacles = Obstacles.of(seen, to);
        if (obstacles.isNoRoute()) {
            return noRoute(address, to);
        }
        return obstacles
                .certain()
                .or(() -> full(listeners.group(question.protocol(), address, question.port()), to))
                .or(obstacles::probable)
                .or(() -> taker.flatMap(entry -> delivered(entry, to, address)))
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
        if (after == After.CLOSED || after == After.RESET) {
            return new Verdict.ClosedAtOnce(to.name(), program, after == After.RESET);
        }
        if (seen.isWaiting()) {
            long waiting =
                    Listeners.of(seen.during())
                            .taking(Protocol.TCP, address, question.port())
                            .map(SocketEntry::receiveQueue)
                            .orElse(1L);
            return new Verdict.Waiting(to.name(), program, waiting);
        }
        return new Verdict.Works(to.name(), Addresses.text(address), program);
    }

    private Verdict noRoute(InetAddress address, Member to) {
        return new Verdict.NoRoute(
                Addresses.text(address),
                to.name(),
                to.network(address).orElse("?"),
                to.addressFor(seen.from(), address instanceof Inet6Address).map(Addresses::text));
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

    private Optional<Verdict> delivered(SocketEntry entry, Member to, InetAddress address) {
        boolean arrived =
                seen.flow()
                        .filter(f ->
                                Passage.of(seen.trace(), question.from(), to.name(), f).arrived())
                        .isPresent();
        return question.udp() && seen.attempt().outcome() == Outcome.SILENT && arrived
                ? Optional.of(
                        dropped(entry, to)
                                .orElseGet(() ->
                                        new Verdict.Delivered(
                                                to.name(),
                                                Addresses.text(address),
                                                Listeners.program(entry))))
                : Optional.empty();
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
