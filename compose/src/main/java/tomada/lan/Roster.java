package tomada.lan;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tomada.lan.docker.Container;
import tomada.lan.docker.Project;

/// The hosts of a Compose project, and the names of their addresses.
final class Roster {
    private Roster() {}

    /// In the order of their names, as they are now.
    ///
    /// @param terminals where each of them puts those that are opened on it
    static List<Host> hosts(Project project, Collection<Terminal> terminals) {
        List<Container> containers =
                project.containers().stream()
                        .filter(Roster::isHost)
                        .sorted(
                                Comparator.comparing(Container::service)
                                        .thenComparingInt(Container::number))
                        .toList();
        Map<String, Long> sizes =
                containers.stream().collect(groupingBy(Container::service, counting()));
        return containers.stream()
                .map(c ->
                        new Host(
                                project,
                                c,
                                sizes.getOrDefault(c.service(), 1L) == 1
                                        ? c.service()
                                        : c.service() + "-" + c.number(),
                                "",
                                terminals))
                .toList();
    }

    /// Which host has which address.
    static Map<InetAddress, String> names(Project project) {
        Map<InetAddress, String> names = new HashMap<>();
        for (Host host : hosts(project, List.of())) {
            for (List<InetAddress> ofNetwork : host.addresses().values()) {
                ofNetwork.forEach(address -> names.put(address, host.name()));
            }
        }
        return names;
    }

    /// Neither ours to look at the LAN, nor on the machine's own network.
    static boolean isHost(Container container) {
        return !container.operator() && !container.onMachine();
    }
}
