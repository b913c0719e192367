package tomada.lan.why;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toList;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Inet;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.SocketEntry.State;
import tomada.lan.SocketTable;
import tomada.lan.tool.Addresses;
import tomada.lan.why.Verdict.NothingListens.Other;

/// Why no socket of a host takes what comes for one of its addresses: by those that are like it.
final class Missing {
    private final Observation seen;
    private final Question question;
    private final Listeners listeners;
    private final InetAddress address;
    private final Member to;

    Missing(Observation seen, Listeners listeners, InetAddress address, Member to) {
        this.seen = seen;
        this.question = seen.question();
        this.listeners = listeners;
        this.address = address;
        this.to = to;
    }

    Verdict verdict() {
        List<SocketEntry> there = listeners.on(question.protocol(), question.port());
        if (!there.isEmpty()) {
            return elsewhere(there);
        }
        return Stream.<Supplier<Optional<? extends Verdict>>>of(
                        this::connected,
                        this::bound,
                        this::stopped,
                        this::otherProtocol,
                        this::published)
                .<Verdict>flatMap(reason -> reason.get().stream())
                .findFirst()
                .orElseGet(this::nothing);
    }

    /// There is a socket with that port which takes something else.
    private Verdict elsewhere(List<SocketEntry> there) {
        boolean six = address instanceof Inet6Address;
        String asked = seen.attempt().toString();
        String any = six ? "::" : "0.0.0.0";
        Optional<SocketEntry> other =
                there.stream().filter(e -> !listeners.takesOver(e)).findFirst();
        if (other.isPresent()) {
            return boundToDevice(other.get(), asked, six);
        }
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

    private Verdict boundToDevice(SocketEntry entry, String asked, boolean six) {
        String device = Listeners.boundTo(entry);
        return new BoundToDevice(
                to.name(),
                Listeners.program(entry),
                device,
                asked,
                seen.arrival().orElse("another one"),
                to.addressesFor(seen.from(), six)
                        .filter(one -> seen.interfaces().isOf(device, one))
                        .findFirst()
                        .map(Addresses::text));
    }

    private static String addresses(List<SocketEntry> entries) {
        return String.join(
                " and ",
                entries.stream().map(Listeners::address).map(Addresses::text).distinct().toList());
    }

    /// UDP: a socket with a peer.
    private Optional<Verdict> connected() {
        return otherwise(State.ESTABLISHED)
                .filter(_ -> question.udp())
                .findFirst()
                .map(entry ->
                        new ConnectedToPeer(
                                to.name(), Listeners.program(entry), entry.peer().toString()));
    }

    /// TCP: bind(2) was called, and listen(2) was not.
    private Optional<Verdict> bound() {
        return otherwise(State.UNCONNECTED)
                .filter(_ -> !question.udp())
                .findFirst()
                .map(entry ->
                        new NotListening(
                                to.name(), Listeners.program(entry), entry.local().toString()));
    }

    /// TCP: what was accepted is still open.
    private Optional<Verdict> stopped() {
        return otherwise(State.ESTABLISHED, State.CLOSE_WAIT, State.FIN_WAIT_1, State.FIN_WAIT_2)
                .filter(entry -> !question.udp() && !entry.owners().isEmpty())
                .filter(Missing::wasAccepted)
                .collect(
                        collectingAndThen(
                                toList(),
                                live ->
                                        live.isEmpty()
                                                ? Optional.empty()
                                                : Optional.of(
                                                        new StoppedListening(
                                                                to.name(),
                                                                Listeners.program(live.getFirst()),
                                                                live.stream()
                                                                        .map(e ->
                                                                                e.peer().toString())
                                                                        .toList()))));
    }

    /// Not one that connected, from a port that its kernel chose.
    private static boolean wasAccepted(SocketEntry entry) {
        return entry.peer() instanceof Inet peer
                && (SocketTable.isEphemeral(peer.address().getPort())
                        || !SocketTable.isEphemeral(Listeners.port(entry)));
    }

    private Stream<SocketEntry> otherwise(State... states) {
        return listeners.otherwiseOn(question.protocol(), question.port()).stream()
                .filter(entry -> List.of(states).contains(entry.state()));
    }

    private Optional<Verdict> otherProtocol() {
        Protocol other = question.udp() ? Protocol.TCP : Protocol.UDP;
        return listeners
                .taking(other, address, question.port())
                .map(entry -> new Verdict.OtherProtocol(to.name(), Listeners.program(entry)));
    }

    /// `885:5432` was asked for by 885.
    private Optional<Verdict> published() {
        return to.details()
                .publishedAs(question.port(), question.protocol())
                .filter(one -> one.port() != question.port())
                .map(one ->
                        new PublishedPort(
                                to.name(),
                                question.to(),
                                one.port(),
                                listeners
                                        .taking(question.protocol(), address, one.port())
                                        .map(Listeners::program)));
    }

    private Verdict nothing() {
        return new Verdict.NothingListens(
                to.name(),
                listeners.offers(question.protocol()).stream()
                        .map(entry ->
                                new Other(
                                        Listeners.port(entry),
                                        Listeners.program(entry),
                                        Listeners.address(entry).isLoopbackAddress()
                                                && !address.isLoopbackAddress()))
                        .toList());
    }
}
