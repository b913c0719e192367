package tomada.lan.why;

import static java.util.stream.Collectors.joining;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Owner;
import tomada.lan.tool.Addresses;
import tomada.lan.why.HostDetails.Holder;

/// What the kernel tells beside the answer, in whole sentences after it.
final class Remarks {
    /// So many processes are named.
    private static final int MOST = 4;

    private final Observation seen;
    private final Question question;

    private Remarks(Observation seen) {
        this.seen = seen;
        this.question = seen.question();
    }

    static List<String> of(Observation seen, Verdict verdict) {
        if (verdict instanceof AddressVerdict.SomeAddresses some) {
            return seen.each().stream()
                    .filter(one -> one.attempt().toString().equals(some.opened()))
                    .flatMap(one -> of(one, some.reached()).stream())
                    .toList();
        }
        Optional<InetAddress> address = seen.address();
        Optional<Member> to = seen.to();
        if (address.isEmpty() || to.isEmpty()) {
            return List.of();
        }
        Remarks remarks = new Remarks(seen);
        List<String> texts = new ArrayList<>();
        if (List.of("0.0.0.0", "::").contains(seen.question().to())) {
            texts.add(
                    "%s is an address to bind to; who connects to it connects to the host itself, by %s."
                            .formatted(seen.question().to(), Addresses.text(address.get())));
        }
        remarks.otherName(address.get(), to.get()).ifPresent(texts::add);
        switch (verdict) {
            case Verdict.NothingListens _
                    when address.get().isLoopbackAddress() && texts.isEmpty() ->
                    texts.add(
                            "%s is %s itself, and no other host."
                                    .formatted(seen.question().to(), to.get().name()));
            case Verdict.NothingListens _ -> remarks.reserved(to.get()).ifPresent(texts::add);
            case Verdict.Delivered _, Verdict.Waiting _ -> {
                remarks.shared(address.get()).ifPresent(texts::add);
                texts.addAll(remarks.states(to.get()));
            }
            case Verdict.Works _ -> remarks.shared(address.get()).ifPresent(texts::add);
            case Verdict.AcceptedThenClosed _, Verdict.BacklogFull _ ->
                    remarks.shared(address.get()).ifPresent(texts::add);
            default -> {
                // The others are of the way, or have their say themselves.
            }
        }
        return texts;
    }

    /// The name of one host that leads to another, as by a line in /etc/hosts.
    private Optional<String> otherName(InetAddress address, Member to) {
        return seen.named(question.to())
                .filter(named -> !named.name().equals(to.name()) && !named.addresses().isEmpty())
                .map(named ->
                        "To %s, %s is %s, which is %s's; the host %s has %s: look at /etc/hosts on %s."
                                .formatted(
                                        question.from(),
                                        question.to(),
                                        Addresses.text(address),
                                        to.name(),
                                        named.name(),
                                        named.addresses().values().stream()
                                                .flatMap(List::stream)
                                                .map(Addresses::text)
                                                .sorted()
                                                .collect(joining(", ")),
                                        question.from()));
    }

    /// Who may bind the port, where not everybody may.
    private Optional<String> reserved(Member to) {
        return to.details()
                .reserved()
                .filter(ports -> question.port() < ports.first() && !ports.userMay())
                .map(ports ->
                        ports.rootMay()
                                ? "Ports below %d are reserved on %s: root may bind %d, %s may not."
                                        .formatted(
                                                ports.first(),
                                                to.name(),
                                                question.port(),
                                                ports.user())
                                : "Ports below %d are reserved on %s, and nobody there may bind them: its container has no CAP_NET_BIND_SERVICE."
                                        .formatted(ports.first(), to.name()));
    }

    /// What keeps the processes that hold the socket from coming to it.
    private List<String> states(Member to) {
        List<String> texts = new ArrayList<>();
        Listeners.of(seen.before()).on(question.protocol(), question.port()).stream()
                .flatMap(socket -> socket.owners().stream())
                .distinct()
                .forEach(owner -> {
                    Holder holder = to.details().holders().get(owner.pid());
                    if (holder != null && holder.stopped()) {
                        texts.add(
                                "%s is stopped, as by ^Z: `fg` in its terminal, or `kill -CONT %d` on %s, lets it go on."
                                        .formatted(owner, owner.pid(), to.name()));
                    } else if (holder != null && holder.descriptors() >= holder.limit()) {
                        texts.add(
                                "%s has open all of the %d file descriptors that it may have, so that accept() fails (EMFILE): it must close some, or be allowed more (ulimit -n)."
                                        .formatted(owner, holder.limit()));
                    }
                });
        return texts;
    }

    /// Several sockets of which the kernel picks one, or several processes on the one.
    private Optional<String> shared(InetAddress address) {
        List<SocketEntry> group =
                Listeners.of(seen.before())
                        .over(seen.arrival())
                        .group(question.protocol(), address, question.port());
        if (group.size() > 1) {
            String with = question.udp() ? "SO_REUSEPORT or SO_REUSEADDR" : "SO_REUSEPORT";
            return Optional.of(
                    "%d sockets share the port (%s), held by %s; the kernel gives each %s to one of them."
                            .formatted(
                                    group.size(),
                                    with,
                                    inWords(holders(group)),
                                    question.udp() ? "datagram" : "connection"));
        }
        List<String> holders = holders(group);
        return holders.size() > 1
                ? Optional.of(
                        "%d processes hold its socket: %s. %s"
                                .formatted(
                                        holders.size(),
                                        inWords(holders),
                                        question.udp()
                                                ? "Whichever receives first gets the datagram."
                                                : "Whichever calls accept() first gets the connection."))
                : Optional.empty();
    }

    private static List<String> holders(List<SocketEntry> sockets) {
        return sockets.stream()
                .flatMap(socket -> socket.owners().stream())
                .map(Owner::toString)
                .distinct()
                .toList();
    }

    private static String inWords(List<String> holders) {
        int more = holders.size() - MOST;
        return holders.isEmpty()
                ? "nobody that is known"
                : more > 0
                        ? holders.stream().limit(MOST).collect(joining(", "))
                                + " and %d more".formatted(more)
                        : Verdict.inWords(holders, "and");
    }
}
