package tomada.lan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tomada.lan.docker.Project;
import tomada.lan.tool.Ss;

/// Has the operator ask the kernel of every host for its sockets, all in one go: an order to the
/// engine costs 50 ms, entering one more host 5.
final class SocketReader {
    private static final String HOST = "@host ";
    private static final String PIDS = "@pids";

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private SocketReader() {}

    static SocketTable read(Project project, List<Host> hosts) {
        StringBuilder script = new StringBuilder();
        for (Host host : hosts) {
            long pid = host.state().equals("running") ? project.engine().pid(host.id()) : 0;
            if (pid != 0) {
                script.append("echo '%s%s'\n".formatted(HOST, host.name()))
                        .append("nsenter -t %d -n %s\n".formatted(pid, String.join(" ", Ss.ARGV)));
            }
        }
        // A process's id on its host is the last of its ids, proc_pid_status(5).
        script.append("echo '%s'\n".formatted(PIDS))
                .append("awk '/^NSpid/ && NF > 2 { print $2, $NF }' /proc/[0-9]*/status\ntrue\n");
        Result result =
                Host.finished(
                        project.name(),
                        "ss",
                        project.operate(List.of("sh", "-c", script.toString())),
                        DEADLINE);
        return parse(result.out());
    }

    private static SocketTable parse(String out) {
        int end = out.indexOf(PIDS);
        Map<Long, Long> pids = new HashMap<>();
        out.substring(end + PIDS.length())
                .lines()
                .map(line -> line.split(" "))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> pids.put(Long.valueOf(pair[0]), Long.valueOf(pair[1])));
        List<SocketEntry> entries = new ArrayList<>();
        for (String part : out.substring(0, end).split(HOST)) {
            int name = part.indexOf('\n');
            if (name > 0) {
                entries.addAll(Ss.parse(part.substring(0, name), part.substring(name + 1), pids));
            }
        }
        return new SocketTable(entries);
    }
}
