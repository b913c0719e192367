package tomada.lan;

import static java.util.Collections.disjoint;
import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tomada.lan.docker.Container;
import tomada.lan.docker.Guest;
import tomada.lan.docker.Place;
import tomada.lan.docker.Project;

/// The hosts of a Compose project, and the names of their addresses.
final class Roster {
    private Roster() {}

    /// In the order of their names, as they are now; those that share another's network come last,
    /// so that whoever looks for an address finds its owner first.
    ///
    /// @param terminals where each of them puts those that are opened on it
    static List<Host> hosts(Project project, Collection<Terminal> terminals) {
        List<Place> places =
                project.places().stream()
                        .sorted(
                                comparing(Roster::isSharing)
                                        .thenComparing(place -> place.container().service())
                                        .thenComparingInt(place -> place.container().number()))
                        .toList();
        Map<String, Long> sizes =
                places.stream()
                        .map(Place::container)
                        .distinct()
                        .collect(groupingBy(Container::service, counting()));
        Map<String, String> owners =
                places.stream()
                        .filter(place -> place.guest().isEmpty())
                        .collect(toMap(place -> place.container().id(), p -> name(p, sizes)));
        return places.stream()
                .map(place ->
                        new Host(
                                project,
                                place,
                                name(place, sizes),
                                owners.getOrDefault(place.container().sharing(), ""),
                                "",
                                terminals))
                .toList();
    }

    private static boolean isSharing(Place place) {
        return !place.container().sharing().isEmpty();
    }

    /// Without the hosts that share the network of another one of these.
    static List<Host> eachNetworkOnce(List<Host> hosts) {
        Set<String> names = hosts.stream().map(Host::name).collect(toSet());
        return hosts.stream()
                .filter(host -> host.sharesNetworkOf().filter(names::contains).isEmpty())
                .toList();
    }

    /// The containers of a project that are no hosts, and not ours.
    static List<Outsider> outsiders(Project project) {
        return project.onMachine().stream()
                .map(one -> new Outsider(one.service(), one.state(), one.image()))
                .sorted(comparing(Outsider::name))
                .toList();
    }

    private static String name(Place place, Map<String, Long> sizes) {
        Container container = place.container();
        return place.guest()
                .map(Guest::name)
                .orElse(
                        sizes.getOrDefault(container.service(), 1L) == 1
                                ? container.service()
                                : container.service() + "-" + container.number());
    }

    /// The guests on a network of a container that runs, as hosts(5) has them.
    static String guests(Project project, String container) {
        List<Place> places = project.places();
        Set<String> networks =
                places.stream()
                        .filter(place -> place.container().id().equals(container))
                        .flatMap(place -> place.container().addresses().keySet().stream())
                        .collect(toSet());
        StringBuilder lines = new StringBuilder();
        for (Place place : places) {
            place.guest()
                    .filter(_ -> !disjoint(place.container().addresses().keySet(), networks))
                    .ifPresent(guest -> {
                        for (InetAddress address : guest.addresses()) {
                            lines.append(
                                    "%s %s\n".formatted(address.getHostAddress(), guest.name()));
                        }
                    });
        }
        return lines.toString();
    }

    /// Which host has which address.
    static Map<InetAddress, String> names(Project project) {
        Map<InetAddress, String> names = new HashMap<>();
        for (Host host : hosts(project, List.of())) {
            for (List<InetAddress> ofNetwork : host.addresses().values()) {
                ofNetwork.forEach(address -> names.putIfAbsent(address, host.name()));
            }
        }
        return names;
    }
}
