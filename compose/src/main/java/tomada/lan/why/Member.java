package tomada.lan.why;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A host of the LAN, as the engine lists it.
///
/// @param state `running`, `paused`, `exited`, ...
/// @param addresses by their network; none while it is down
public record Member(String name, String state, Map<String, List<InetAddress>> addresses) {
    public Member {
        addresses = Map.copyOf(addresses);
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

    /// Its address of a version on a network that `other` is on, too.
    Optional<InetAddress> addressFor(Member other, boolean six) {
        return addresses.entrySet().stream()
                .filter(entry -> other.addresses.containsKey(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(address -> address instanceof Inet6Address == six)
                .findFirst();
    }
}
