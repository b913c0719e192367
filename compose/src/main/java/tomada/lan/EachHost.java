package tomada.lan;

import static java.util.stream.Collectors.joining;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tomada.lan.tool.Addresses;
import tomada.lan.tool.Rule;
import tomada.lan.tool.Ruleset;
import tomada.lan.why.Interfaces;

/// What the kernels of several hosts say of themselves: one order to the engine for all.
final class EachHost {
    private static final String HOST = "@host ";
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /// For addresses and their `ip` options, nothing where there is a route to one; else, on a
    /// line, the one that forbids it.
    private static final String WAYS_BACK =
            """
            while [ $# -gt 0 ]; do
                ip route get "$2" >/dev/null || {
                    for kind in blackhole prohibit unreachable; do
                        ip -o "$1" route show table all type $kind match "$2" |
                            cut -d " " -f 1,2
                    done
                    echo no route to "$2"
                }
                shift 2
            done
            """;

    private EachHost() {}

    /// Rules that drop or reject, by host.
    static Map<String, List<Rule>> filters(Lan lan, List<Host> hosts) {
        Map<String, List<Rule>> filters = new HashMap<>();
        eachSays(lan, hosts, String.join(" ", Ruleset.ARGV), "")
                .forEach((host, text) -> filters.put(host, Ruleset.parse(text)));
        return filters;
    }

    /// The addresses that the hosts' kernels have, and the machine's.
    static Interfaces interfaces(Lan lan, List<Host> hosts) {
        String addresses = "sh -c 'ip -o addr; ip -o maddr'";
        String machine = "echo '%s%s'\n%s\n".formatted(HOST, Interfaces.MACHINE, addresses);
        Interfaces all = Interfaces.none();
        for (var said : eachSays(lan, hosts, addresses, machine).entrySet()) {
            all = all.and(said.getKey(), said.getValue());
        }
        return all;
    }

    /// Of a host that has no way to one of these addresses, the route that throws away what it
    /// sends there, as `blackhole 10.77.0.21`, or `no route to 10.77.0.21`.
    static Map<String, String> waysBack(Lan lan, List<Host> hosts, Set<InetAddress> addresses) {
        String arguments =
                addresses.stream()
                        .map(address ->
                                (address instanceof Inet6Address ? " -6 " : " -4 ")
                                        + Addresses.text(address))
                        .collect(joining());
        Map<String, String> blocked = new HashMap<>();
        eachSays(lan, hosts, "sh -c '" + WAYS_BACK + "' sh" + arguments, "")
                .forEach((host, text) ->
                        text.lines()
                                .filter(line -> !line.isBlank())
                                .findFirst()
                                .ifPresent(route -> blocked.put(host, route.strip())));
        return blocked;
    }

    /// What a command says on the network of each of these hosts that is up: one order to the
    /// engine for all.
    ///
    /// @param beside the same for the machine's, or nothing
    private static Map<String, String> eachSays(
            Lan lan, List<Host> hosts, String command, String beside) {
        var project = lan.composeProject();
        StringBuilder script = new StringBuilder(beside);
        for (Host host : hosts) {
            String process = host.state().equals("exited") ? "" : project.process(host.place());
            if (!process.isEmpty()) {
                script.append("echo '%s%s'\n".formatted(HOST, host.name()))
                        .append(
                                "nsenter --net=%s/ns/net %s 2>/dev/null\n"
                                        .formatted(process, command));
            }
        }
        Result result =
                Result.of(
                        project.name(),
                        project.operate(List.of("sh", "-c", script.toString())),
                        DEADLINE);
        Map<String, String> said = new HashMap<>();
        Stream.of(result.out().split(HOST))
                .filter(part -> part.contains("\n"))
                .forEach(part -> {
                    int name = part.indexOf('\n');
                    said.put(part.substring(0, name), part.substring(name + 1));
                });
        return said;
    }
}
