package tomada.lan.why;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.stream.Stream;
import tomada.lan.tool.Addresses;

/// Both are on a network, whose DNS knows the host by other names: Compose's `web-2` is no name of
/// a service, and the engine's default bridge has no DNS at all.
///
/// @param names by which the one who asks finds this host and no other
/// @param addresses of the host on that network
record NoNameThere(String host, String network, List<String> names, List<String> addresses)
        implements Verdict.OfProject {
    NoNameThere {
        names = List.copyOf(names);
        addresses = List.copyOf(addresses);
    }

    /// Of a host that is on a network with the one who asks.
    static NoNameThere of(Observation seen, Member to) {
        List<String> shared = to.sharedWith(seen.from());
        String network = shared.getFirst();
        // One that shares its network has the same names.
        List<String> others =
                seen.lan().stream()
                        .filter(member -> !member.addresses().equals(to.addresses()))
                        .flatMap(member -> names(member, network))
                        .toList();
        return new NoNameThere(
                to.name(),
                network,
                names(to, network)
                        .filter(name -> !others.contains(name))
                        .sorted(comparingInt(String::length))
                        .toList(),
                to.addresses().getOrDefault(network, List.of()).stream()
                        .map(Addresses::text)
                        .toList());
    }

    /// Without the beginning of the container's id, which nobody types.
    private static Stream<String> names(Member member, String network) {
        return member.details().dnsNames().getOrDefault(network, List.of()).stream()
                .filter(name -> !name.matches("[0-9a-f]{12}"));
    }

    @Override
    public String reason(Question q) {
        String use =
                Verdict.inWords(Stream.concat(names.stream(), addresses.stream()).toList(), "or");
        return names.isEmpty()
                ? "%s and %s are on the same network, %s, but it has no names for hosts: the engine's default bridge has no DNS. Use %s, or put both on a network of the Compose file."
                        .formatted(q.from(), host, network, use)
                : "%s and %s are on the same network, %s, but `%s` is no name there. Use %s."
                        .formatted(q.from(), host, network, q.to(), use);
    }
}
