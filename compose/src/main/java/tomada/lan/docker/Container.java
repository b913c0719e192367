package tomada.lan.docker;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/// A container of a Compose project, as the engine listed it.
///
/// - `number`: which of its service's containers it is, from 1
/// - `state`: `running`, `paused`, `exited`, ... as `docker ps` says it
/// - `addresses`: by the network's name in its project (`lan`), IPv4 first; none while it is down
/// - `sharing`: the id of the container whose network it shares (`network_mode: service:web`), or
///   empty
public record Container(
        String id,
        String project,
        String service,
        int number,
        String image,
        String state,
        Map<String, List<InetAddress>> addresses,
        String sharing,
        Role role) {

    /// What it is to the LAN.
    public enum Role {
        HOST,
        /// It has hosts in it, see [Guest].
        GUESTS,
        /// It is ours, see [Operator].
        OPERATOR,
        /// It shares the machine's own network, and so is no host of the LAN.
        ON_MACHINE
    }

    public Container {
        addresses = Map.copyOf(addresses);
    }

    /// The same, with the addresses of the one whose network it shares, if that is one of these; an
    /// engine allows no longer chain.
    Container among(List<Container> all) {
        return all.stream()
                .filter(other -> other.id().equals(sharing))
                .findFirst()
                .map(other ->
                        new Container(
                                id,
                                project,
                                service,
                                number,
                                image,
                                state,
                                state.equals("running") || state.equals("paused")
                                        ? other.addresses()
                                        : Map.of(),
                                sharing,
                                role))
                .orElse(this);
    }
}
