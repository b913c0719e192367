package tomada.guides;

import static java.util.stream.Collectors.joining;

import java.util.Set;
import java.util.stream.Stream;
import tomada.guides.ProgramEvidence.Place;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Inet;
import tomada.lan.SocketEntry.Owner;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.SocketEntry.State;

/// What is worth looking at in a socket, in a sentence. The judge's own are said to be the judge's:
/// what they do is no program's fault.
final class SocketWords {
    private final Set<Place> judges;

    /// @param judges the judge's own processes
    SocketWords(Set<Place> judges) {
        this.judges = judges;
    }

    /// Nothing where there is nothing to say.
    Stream<String> of(SocketEntry entry) {
        if (!(entry.local() instanceof Inet)) {
            return Stream.empty();
        }
        boolean udp = entry.protocol() == Protocol.UDP;
        if (entry.state() == State.LISTEN) {
            return Stream.of(
                    "%s listens on %s (TCP)%s"
                            .formatted(holder(entry), entry.local(), unread(entry)));
        }
        if (udp) {
            return Stream.of(
                    "%s receives on %s (UDP)%s%s"
                            .formatted(
                                    holder(entry),
                                    entry.local(),
                                    entry.state() == State.UNCONNECTED
                                            ? ""
                                            : ", from %s alone".formatted(entry.peer()),
                                    unread(entry)));
        }
        return connection(entry);
    }

    private static String unread(SocketEntry entry) {
        return entry.unread().map("; "::concat).orElse("");
    }

    /// The kernel has made it, and accept(2) has not returned it: no process can hold it then, and
    /// so it has no inode.
    private static boolean isWaiting(SocketEntry entry) {
        return entry.owners().isEmpty() && entry.details().getOrDefault("ino", "0").equals("0");
    }

    private Stream<String> connection(SocketEntry entry) {
        boolean closed = entry.state() == State.CLOSE_WAIT;
        if (isWaiting(entry) && (closed || entry.state() == State.ESTABLISHED)) {
            return Stream.of(
                    "a connection from %s to %s, %s, waits to be accepted%s%s"
                            .formatted(
                                    entry.peer(),
                                    entry.host(),
                                    entry.local(),
                                    closed ? "; its client has closed already" : "",
                                    entry.receiveQueue() == 0
                                            ? ""
                                            : "; %s came"
                                                    .formatted(
                                                            Count.of(
                                                                    entry.receiveQueue(),
                                                                    "byte",
                                                                    "bytes"))));
        }
        Stream.Builder<String> said = Stream.builder();
        entry.unread()
                .map(unread ->
                        "%s, %s: %s (from %s)"
                                .formatted(holder(entry), entry.local(), unread, entry.peer()))
                .ifPresent(said);
        if (closed) {
            said.add(
                    isJudges(entry)
                            ? "%s still holds %s; %s has closed its side"
                                    .formatted(holder(entry), entry.local(), entry.peer())
                            : "%s still holds %s, whose peer %s has closed: close() is missing"
                                    .formatted(holder(entry), entry.local(), entry.peer()));
        }
        return said.build();
    }

    private boolean isJudges(SocketEntry entry) {
        return !entry.owners().isEmpty()
                && entry.owners().stream()
                        .allMatch(owner -> judges.contains(new Place(entry.host(), owner.pid())));
    }

    /// `python3 on server`, `the check's own nc on ana`, `server` where no process holds it.
    private String holder(SocketEntry entry) {
        String programs =
                entry.owners().stream().map(Owner::program).distinct().collect(joining(", "));
        if (programs.isEmpty()) {
            return entry.host();
        }
        return "%s%s on %s"
                .formatted(isJudges(entry) ? "the check's own " : "", programs, entry.host());
    }
}
