package tomada.lan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tomada.lan.SocketEntry.Owner;
import tomada.lan.docker.Project;
import tomada.lan.tool.Ss;

/// Has the operator ask the kernel of every host for its sockets, all in one go: an order to the
/// engine costs 50 ms, entering one more host 5.
///
/// Who holds which socket is read once for all hosts (proc_pid_fd(5)); `ss -p` would go through
/// every process of the machine for each of them.
final class SocketReader {
    private static final String HOST = " host ";
    private static final String PROCESSES = " processes\n";
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /// A process's id on its host is the last of its ids, proc_pid_status(5). A process that ends
    /// meanwhile would end mawk, which reads no further file after one that it cannot open.
    private static final String HOLDERS =
            """
            cat /proc/[0-9]*/status 2>/dev/null |
                awk -F '\\t' '/^Name:/ { name = substr($0, 7) } /^NSpid:/ { print $2 "\\t" $NF "\\t" name }'
            find /proc/[0-9]*/fd -lname 'socket:*' -printf '%p %l\\n' 2>/dev/null
            true
            """;

    /// Which container a process is in: the one with whose first process it shares a PID namespace,
    /// pid_namespaces(7). Asked only where several share a network.
    private static final String NAMESPACES =
            """
            find /proc/[0-9]*/ns/pid -printf '%p %l\n' 2>/dev/null
            """;

    private static final Pattern PROCESS = Pattern.compile("(?md)^(\\d+)\t(\\d+)\t(.*)$");
    private static final Pattern NAMESPACE =
            Pattern.compile("(?md)^/proc/(\\d+)/ns/pid (pid:\\[\\d+])$");
    private static final Pattern HELD =
            Pattern.compile("(?md)^/proc/(\\d+)/fd/(\\d+) socket:\\[(\\d+)]$");

    private static final Pattern ESCAPED = Pattern.compile("\\\\([n\\\\])");

    private SocketReader() {}

    static SocketTable read(Project project, List<Host> hosts) {
        // A socket's path may be anything but what nobody can know beforehand.
        String mark = "@" + UUID.randomUUID();
        StringBuilder script = new StringBuilder();
        List<Host> read = Roster.eachNetworkOnce(hosts);
        Map<String, String> containers = new HashMap<>();
        for (Host host : hosts) {
            // A paused host has its sockets, too.
            String process = host.state().equals("exited") ? "" : project.process(host.place());
            if (read.size() < hosts.size() && !process.isEmpty()) {
                containers.put(process.substring("/proc/".length()), host.name());
            }
            if (read.contains(host) && !process.isEmpty()) {
                script.append("echo '%s%s'\n".formatted(mark + HOST, host.name()))
                        .append(
                                "nsenter --net=%s/ns/net %s\n"
                                        .formatted(process, String.join(" ", Ss.ARGV)));
            }
        }
        Result result =
                Result.of(
                        project.name(),
                        project.operate(
                                List.of(
                                        "sh",
                                        "-c",
                                        script
                                                + "echo '%s'\n"
                                                        .formatted(mark + PROCESSES.stripTrailing())
                                                + HOLDERS
                                                + (containers.isEmpty() ? "" : NAMESPACES))),
                        DEADLINE);
        return parse(result.out(), mark, containers);
    }

    /// @param mark begins each of the lines that are ours
    /// @param containers the names of those that share a network, by their first processes
    private static SocketTable parse(String out, String mark, Map<String, String> containers) {
        String processes = mark + PROCESSES;
        int end = out.indexOf(processes);
        Map<Long, List<Owner>> owners = owners(out.substring(end + processes.length()), containers);
        List<SocketEntry> entries = new ArrayList<>();
        for (String part : out.substring(0, end).split(mark + HOST)) {
            int name = part.indexOf('\n');
            if (name > 0) {
                Ss.parse(part.substring(0, name), part.substring(name + 1)).stream()
                        .map(e -> e.heldBy(owners.getOrDefault(e.inode(), List.of())))
                        .forEach(entries::add);
            }
        }
        return new SocketTable(entries);
    }

    /// The holders of each socket, by its inode.
    private static Map<Long, List<Owner>> owners(String text, Map<String, String> containers) {
        Map<String, String> homes = homes(text, containers);
        Map<String, MatchResult> processes = new HashMap<>();
        PROCESS.matcher(text).results().forEach(p -> processes.put(p.group(1), p));
        Map<Long, List<Owner>> owners = new HashMap<>();
        HELD.matcher(text)
                .results()
                .forEach(held -> {
                    MatchResult process = processes.get(held.group(1));
                    if (process != null) {
                        owners.computeIfAbsent(Long.valueOf(held.group(3)), _ -> new ArrayList<>())
                                .add(
                                        new Owner(
                                                name(process.group(3)),
                                                Long.parseLong(process.group(2)),
                                                Integer.parseInt(held.group(2)),
                                                homes.getOrDefault(held.group(1), "")));
                    }
                });
        return owners;
    }

    /// A name in which the kernel wrote line feed and backslash as C does, proc_pid_status(5).
    private static String name(String written) {
        return ESCAPED.matcher(written)
                .replaceAll(m -> m.group(1).equals("n") ? "\n" : Matcher.quoteReplacement("\\"));
    }

    /// The container of each process, where it is one of these.
    private static Map<String, String> homes(String text, Map<String, String> containers) {
        Map<String, String> namespaces = new HashMap<>();
        NAMESPACE.matcher(text).results().forEach(p -> namespaces.put(p.group(1), p.group(2)));
        Map<String, String> names = new HashMap<>();
        containers.forEach((process, name) -> {
            String namespace = namespaces.get(process);
            if (namespace != null) {
                names.put(namespace, name);
            }
        });
        Map<String, String> homes = new HashMap<>();
        namespaces.forEach((process, namespace) -> {
            String name = names.get(namespace);
            if (name != null) {
                homes.put(process, name);
            }
        });
        return homes;
    }
}
