package tomada.lan.why;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A host of the LAN, as the engine lists it.
///
/// @param state `running`, `paused`, `exited`, ...
/// @param addresses by their network; none while it is down
/// @param details what there is to know beyond the list, [HostDetails#NONE] where nobody asked
public record Member(
        String name, String state, Map<String, List<InetAddress>> addresses, HostDetails details) {
    public Member {
        addresses = Map.copyOf(addresses);
    }

    public Member(String name, String state, Map<String, List<InetAddress>> addresses) {
        this(name, state, addresses, HostDetails.NONE);
    }

    public Member with(HostDetails known) {
        return new Member(name, state, addresses, known);
    }

    boolean isUp() {
        return state.equals("running") || isPaused();
    }

    boolean isPaused() {
        return state.equals("paused");
    }

    boolean has(InetAddress address) {
        return network(address).isPresent();
    }

    /// The network on which it has that address.
    Optional<String> network(InetAddress address) {
        return addresses.entrySet().stream()
                .filter(entry -> entry.getValue().contains(address))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// The networks that `other` is on, too, in the order of their names.
    List<String> sharedWith(Member other) {
        return addresses.keySet().stream().filter(other.addresses::containsKey).sorted().toList();
    }

    /// Its address of a version on a network that `other` is on, too.
    Optional<InetAddress> addressFor(Member other, boolean six) {
        return addressesFor(other, six).findFirst();
    }

    /// Its addresses of a version on networks that `other` is on, too.
    Stream<InetAddress> addressesFor(Member other, boolean six) {
        return sharedWith(other).stream()
                .flatMap(network -> addresses.getOrDefault(network, List.of()).stream())
                .filter(address -> address instanceof Inet6Address == six);
    }
}
