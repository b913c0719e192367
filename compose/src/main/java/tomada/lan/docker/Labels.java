package tomada.lan.docker;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tomada.lan.docker.Container.Role;

/// The labels by which Compose knows its containers, and what the engine's list says under them.
final class Labels {
    static final String PROJECT = "com.docker.compose.project";
    static final String SERVICE = "com.docker.compose.service";
    static final String NUMBER = "com.docker.compose.container-number";
    static final String ONE_OFF = "com.docker.compose.oneoff";

    /// A container without one is none of Compose's to it, and would outlive `down`.
    static final String CONFIG = "com.docker.compose.config-hash";

    /// Ours: what a container is for, `operator` or `guests`.
    static final String ROLE = "tomada.role";

    /// Of our images: the digest of what each was built from.
    static final String SOURCES = "tomada.sources";

    private static final String SHARED = "container:";

    /// What the engine calls having no network, and having the machine's.
    private static final Set<String> NO_NETWORKS = Set.of("none", "host");

    private Labels() {}

    /// @param listed an element of the engine's list of containers
    static Container container(Json listed) {
        Json labels = listed.get("Labels");
        String project = labels.get(PROJECT).text();
        String number = labels.get(NUMBER).text();
        String mode = listed.get("HostConfig").get("NetworkMode").text();
        return new Container(
                listed.get("Id").text(),
                project,
                labels.get(SERVICE).text(),
                number.isEmpty() ? 1 : Integer.parseInt(number),
                listed.get("Image").text(),
                listed.get("State").text(),
                addresses(listed.get("NetworkSettings").get("Networks"), project),
                mode.startsWith(SHARED) ? mode.substring(SHARED.length()) : "",
                role(labels.get(ROLE).text(), mode.equals("host")));
    }

    private static Role role(String said, boolean onMachine) {
        return switch (said) {
            case "operator" -> Role.OPERATOR;
            case "guests" -> Role.GUESTS;
            default -> onMachine ? Role.ON_MACHINE : Role.HOST;
        };
    }

    private static Map<String, List<InetAddress>> addresses(Json networks, String project) {
        Map<String, List<InetAddress>> addresses = new TreeMap<>();
        networks.members()
                .forEach((name, network) -> {
                    if (!NO_NETWORKS.contains(name)) {
                        addresses.put(own(name, project), addresses(network));
                    }
                });
        return addresses;
    }

    /// A network's name in its project: `lan`, where the engine says `tomada-0_lan`.
    static String own(String network, String project) {
        return network.startsWith(project + "_")
                ? network.substring(project.length() + 1)
                : network;
    }

    private static List<InetAddress> addresses(Json network) {
        return Stream.of("IPAddress", "GlobalIPv6Address")
                .map(kind -> network.get(kind).text())
                .filter(address -> !address.isEmpty())
                .map(InetAddress::ofLiteral)
                .toList();
    }
}
