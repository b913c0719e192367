package tomada.lan.docker;

import static java.util.Objects.requireNonNullElse;

import com.github.dockerjava.api.model.ContainerNetwork;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
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

    private Labels() {}

    static Container container(com.github.dockerjava.api.model.Container listed) {
        Map<String, String> labels = requireNonNullElse(listed.getLabels(), Map.of());
        String project = labels.getOrDefault(PROJECT, "");
        var host = listed.getHostConfig();
        return new Container(
                listed.getId(),
                project,
                labels.getOrDefault(SERVICE, ""),
                Integer.parseInt(labels.getOrDefault(NUMBER, "1")),
                String.valueOf(listed.getImage()),
                String.valueOf(listed.getState()),
                addresses(listed, project),
                role(
                        labels.getOrDefault(ROLE, ""),
                        host != null && "host".equals(host.getNetworkMode())));
    }

    private static Role role(String said, boolean onMachine) {
        return switch (said) {
            case "operator" -> Role.OPERATOR;
            case "guests" -> Role.GUESTS;
            default -> onMachine ? Role.ON_MACHINE : Role.HOST;
        };
    }

    private static Map<String, List<InetAddress>> addresses(
            com.github.dockerjava.api.model.Container listed, String project) {
        Map<String, List<InetAddress>> addresses = new TreeMap<>();
        var settings = listed.getNetworkSettings();
        if (settings != null && settings.getNetworks() != null) {
            settings.getNetworks()
                    .forEach((name, network) ->
                            addresses.put(
                                    name.startsWith(project + "_")
                                            ? name.substring(project.length() + 1)
                                            : name,
                                    addresses(network)));
        }
        return addresses;
    }

    private static List<InetAddress> addresses(ContainerNetwork network) {
        return Stream.of(
                        requireNonNullElse(network.getIpAddress(), ""),
                        requireNonNullElse(network.getGlobalIPv6Address(), ""))
                .filter(address -> !address.isEmpty())
                .map(InetAddress::ofLiteral)
                .toList();
    }
}
