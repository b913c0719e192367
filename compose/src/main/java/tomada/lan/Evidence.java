package tomada.lan;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tomada.lan.SocketEntry.Unix;
import tomada.lan.ladder.Arrow;
import tomada.lan.ladder.Ladder;
import tomada.lan.ladder.View;
import tomada.lan.tool.Addresses;
import tomada.lan.wire.Capture;
import tomada.lan.wire.Trace;

/// What a LAN looks like, for somebody who was not there: its hosts, what their terminals show,
/// their sockets, and what was on the wire.
public final class Evidence {
    /// A person reads these; the capture's own file has all.
    private static final int ARROWS = 200;

    private static final int COLUMNS = 140;

    private Evidence() {}

    /// With the ladder of a capture under it, the last 200 arrows.
    public static String of(Lan lan, Capture capture) {
        return of(lan) + "\nWIRE\n" + tried(() -> wire(capture));
    }

    private static String wire(Capture capture) {
        Trace trace = capture.trace();
        Ladder ladder = Ladder.of(trace, View.ALL.withTimes());
        List<Arrow> arrows = ladder.arrows();
        int left = Math.max(0, arrows.size() - ARROWS);
        long dropped = capture.counts().dropped();
        return "%d packets%s%s\n%s"
                .formatted(
                        arrows.size(),
                        dropped > 0
                                ? ", and %d that the kernel had no room for".formatted(dropped)
                                : "",
                        left > 0 ? ", of which the last %d are drawn".formatted(ARROWS) : "",
                        new Ladder(ladder.lifelines(), arrows.subList(left, arrows.size()))
                                .text(COLUMNS));
    }

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
                                lan.hosts().stream().map(Evidence::line).collect(joining("\n"))),
                        lan.terminals().stream()
                                .map(t -> "--- " + t + "\n" + t.screen())
                                .collect(joining("\n")),
                        tried(() ->
                                lan.sockets().entries().stream()
                                        .filter(e -> !e.isEngineDns() && !isUnnamed(e))
                                        .map(Evidence::line)
                                        .collect(joining("\n"))));
    }

    private static String line(Host host) {
        return Stream.concat(
                        Stream.of(host.name(), host.state()),
                        host.addresses().values().stream()
                                .flatMap(List::stream)
                                .map(Addresses::text))
                .collect(joining(" "));
    }

    /// One of a pair that a program has for itself, as every JVM with a selector has.
    private static boolean isUnnamed(SocketEntry entry) {
        return entry.local() instanceof Unix unix && unix.path().isEmpty();
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
                        entry.owners().stream()
                                .map(owner -> owner.program() + " " + owner.pid())
                                .distinct()
                                .collect(joining(", ")));
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
