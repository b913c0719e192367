package tomada.lan.docker;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/// A container of a Compose project, as the engine listed it.
///
/// - `number`: which of its service's containers it is, from 1
/// - `state`: `running`, `paused`, `exited`, ... as `docker ps` says it
/// - `addresses`: by the network's name in its project (`lan`), IPv4 first; none while it is down
public record Container(
        String id,
        String project,
        String service,
        int number,
        String image,
        String state,
        Map<String, List<InetAddress>> addresses,
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
}
