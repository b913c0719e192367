package tomada.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A peer without containers: a program in network, mount and process namespaces of its own, which
/// the kernel takes away with it, however it ends.
final class Namespaces {
    private Namespaces() {}

    /// Starts a program that makes a LAN of so many hosts and says `up`.
    static Task start(int hosts, String... program) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "unshare",
                                "--net",
                                "--mount",
                                "--pid",
                                "--mount-proc",
                                "--fork",
                                "--kill-child"));
        command.addAll(List.of(program));
        command.add(Integer.toString(hosts));
        return Task.start(Map.of(), command);
    }
}
