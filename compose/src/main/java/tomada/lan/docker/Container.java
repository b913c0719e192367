package tomada.lan.docker;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/// A container of a Compose project, as the engine listed it.
///
/// - `number`: which of its service's containers it is, from 1
/// - `state`: `running`, `paused`, `exited`, ... as `docker ps` says it
/// - `addresses`: by the network's name in its project (`lan`), IPv4 first; none while it is down
/// - `operator`: whether it is ours, see [Operator]
/// - `onMachine`: whether it shares the machine's own network, and so is no host of the LAN
public record Container(
        String id,
        String project,
        String service,
        int number,
        String image,
        String state,
        Map<String, List<InetAddress>> addresses,
        boolean operator,
        boolean onMachine) {

    public Container {
        addresses = Map.copyOf(addresses);
    }
}
