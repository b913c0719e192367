package tomada.lan;

import static java.util.stream.Collectors.joining;

import java.util.function.Supplier;

/// What a LAN looks like, for somebody who was not there: its hosts, what their terminals show,
/// their sockets.
public final class Evidence {
    private Evidence() {}

    public static String of(Lan lan) {
        return """
        %s, project %s

        HOSTS
        %s

        TERMINALS
        %s

        SOCKETS
        %s
        """
                .formatted(
                        lan,
                        lan.project(),
                        tried(() ->
                                lan.hosts().stream()
                                        .map(h -> h + " " + h.state() + " " + h.addresses())
                                        .collect(joining("\n"))),
                        lan.terminals().stream()
                                .map(t -> "--- " + t + "\n" + t.screen())
                                .collect(joining("\n")),
                        tried(() ->
                                lan.sockets().entries().stream()
                                        .filter(e -> !e.isEngineDns())
                                        .map(Evidence::line)
                                        .collect(joining("\n"))));
    }

    private static String line(SocketEntry entry) {
        return "%-8s %-13s %-12s %5d %5d %s -> %s %s"
                .formatted(
                        entry.host(),
                        entry.protocol(),
                        entry.state(),
                        entry.receiveQueue(),
                        entry.sendQueue(),
                        entry.local(),
                        entry.peer(),
                        entry.owners());
    }

    /// A LAN that fails may not be able to tell; then it says why.
    private static String tried(Supplier<String> look) {
        try {
            return look.get();
        } catch (LanException untold) {
            return "(" + untold.getMessage() + ")";
        }
    }
}
