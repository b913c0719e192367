package tomada.lan.why;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import tomada.lan.SocketEntry;
import tomada.lan.tool.Addresses;
import tomada.lan.tool.Probe.Outcome;
import tomada.lan.tool.Probe.Try;
import tomada.lan.tool.Rule.Flow;

/// The verdict on an address that is not one host's of the LAN.
///
/// @param seen what was seen of it
record Elsewhere(Observation seen) {

    Verdict verdict() {
        Try attempt = seen.attempt();
        String address = attempt.toString();
        return switch (seen.destination()) {
            case LINK_LOCAL_WITHOUT_ZONE -> linkLocal(address);
            case DIRECTED_BROADCAST, LIMITED_BROADCAST, MULTICAST -> group(address);
            case MACHINE ->
                    new AddressVerdict.MachineAddress(address, device(), outcome(), isReached());
            case ON_LINK ->
                    isReached() || attempt.errno().equals("ECONNREFUSED")
                            ? new AddressVerdict.Stranger(address, outcome(), isReached())
                            : nobody(address);
            case ELSEWHERE ->
                    attempt.route().found()
                            ? new AddressVerdict.AddressOutsideLan(address)
                            : nobody(address);
            case HOST -> nobody(address);
        };
    }

    private Verdict nobody(String address) {
        return new Verdict.NoSuchAddress(
                address, seen.lan().stream().filter(m -> !m.isUp()).map(Member::name).toList());
    }

    private String device() {
        return seen.interfaces()
                .holder(seen.attempt().address())
                .map(Interfaces.Entry::device)
                .orElse("?");
    }

    private boolean isReached() {
        return switch (seen.attempt().outcome()) {
            case CONNECTED, ANSWERED -> true;
            case FAILED, SILENT, NOT_TRIED -> false;
        };
    }

    private String outcome() {
        return switch (seen.attempt().outcome()) {
            case CONNECTED ->
                    "Something there accepts connections to port %d."
                            .formatted(seen.question().port());
            case ANSWERED -> "Something there answered the datagram.";
            case FAILED -> "It refused (%s).".formatted(seen.attempt().errno());
            case SILENT, NOT_TRIED -> "It did not answer.";
        };
    }

    private Verdict linkLocal(String address) {
        Optional<Interfaces.Entry> holder = seen.interfaces().holder(seen.attempt().address());
        String from = seen.from().name();
        return new AddressVerdict.LinkLocalWithoutZone(
                address,
                holder.map(Interfaces.Entry::host).filter(host -> !host.isEmpty()),
                holder.map(entry -> seen.interfaces().devicesTowards(from, entry))
                        .orElseGet(() -> seen.interfaces().devices(from)));
    }

    private Verdict group(String address) {
        Try attempt = seen.attempt();
        String meaning = meaning();
        if (!seen.question().udp()) {
            return new AddressVerdict.GroupOverTcp(address, meaning);
        }
        if (attempt.outcome() == Outcome.FAILED) {
            return new AddressVerdict.NoWayToGroup(
                    address, meaning, attempt.errno(), broadcastInstead());
        }
        List<String> arrived = seen.flow().map(this::arrived).orElse(List.of());
        return new AddressVerdict.ToGroup(
                address,
                meaning,
                arrived,
                arrived.stream().flatMap(host -> taking(host).stream()).toList(),
                attempt.answerer().map(this::named),
                !attempt.address().isMulticastAddress());
    }

    private List<String> arrived(Flow flow) {
        return seen.trace().hosts().stream()
                .filter(host -> !host.equals(seen.from().name()))
                .filter(host -> Passage.of(seen.trace(), host, host, flow).arrived())
                .toList();
    }

    private Optional<String> taking(String host) {
        Try attempt = seen.attempt();
        boolean member =
                !attempt.address().isMulticastAddress()
                        || seen.interfaces().hasJoined(host, attempt.address());
        List<SocketEntry> there =
                seen.sockets().before().stream().filter(e -> e.host().equals(host)).toList();
        return Listeners.of(there)
                .taking(seen.question().protocol(), attempt.address(), seen.question().port())
                .filter(_ -> member)
                .map(entry -> Listeners.program(entry) + " on " + host);
    }

    private String named(InetAddress address) {
        return seen.interfaces()
                .holder(address)
                .map(Interfaces.Entry::host)
                .filter(host -> !host.isEmpty())
                .orElse(Addresses.text(address));
    }

    private String meaning() {
        InetAddress address = seen.attempt().address();
        return switch (seen.destination()) {
            case DIRECTED_BROADCAST ->
                    "the broadcast address of %s, which means all of its hosts"
                            .formatted(
                                    seen.interfaces()
                                            .broadcasting(seen.from().name(), address)
                                            .orElseThrow()
                                            .subnet());
            case LIMITED_BROADCAST ->
                    "the limited broadcast address, which means all hosts of a link";
            default ->
                    "a multicast group, which means all who joined it"
                            + (address instanceof Inet6Address
                                            && Addresses.text(address).equals("ff02::1")
                                    ? ": every host of the link"
                                    : "");
        };
    }

    /// The directed broadcast that the host may use.
    private Optional<String> broadcastInstead() {
        return seen.destination() == Destination.MULTICAST
                ? Optional.empty()
                : seen.interfaces()
                        .of(seen.from().name())
                        .flatMap(entry -> entry.broadcast().stream())
                        .map(Addresses::text)
                        .findFirst();
    }
}
