package tomada.lan.docker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the engine tells of one container beyond the list of all.
///
/// @param dnsNames what its DNS answers for it, by the network's name in its project
/// @param published ports that it was told to publish, also where an internal network forbids it
public record Inspection(Map<String, List<String>> dnsNames, List<Published> published) {
    public Inspection {
        dnsNames = Map.copyOf(dnsNames);
        published = List.copyOf(published);
    }

    /// `885:5432/tcp`
    public record Published(int onMachine, int port, boolean udp) {}

    /// @param told the engine's answer
    static Inspection of(Json told, String project) {
        Map<String, List<String>> names = new TreeMap<>();
        told.get("NetworkSettings")
                .get("Networks")
                .members()
                .forEach((network, end) ->
                        names.put(
                                Labels.own(network, project),
                                // The API before 1.44 has aliases only.
                                Stream.of("DNSNames", "Aliases")
                                        .flatMap(kind -> end.get(kind).elements().stream())
                                        .map(Json::text)
                                        .distinct()
                                        .toList()));
        List<Published> published =
                told.get("HostConfig").get("PortBindings").members().entrySet().stream()
                        .flatMap(entry -> published(entry.getKey(), entry.getValue()))
                        .toList();
        return new Inspection(names, published);
    }

    /// @param port `5432/tcp`
    private static Stream<Published> published(String port, Json bindings) {
        String[] words = port.split("/");
        return bindings.elements().stream()
                .map(binding -> binding.get("HostPort").text())
                // Empty where the engine was to choose one.
                .filter(onMachine -> onMachine.matches("\\d{1,5}"))
                .map(onMachine ->
                        new Published(
                                Integer.parseInt(onMachine),
                                Integer.parseInt(words[0]),
                                words.length > 1 && words[1].equals("udp")));
    }
}
