package tomada.lan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tomada.lan.SocketEntry.End;
import tomada.lan.SocketEntry.Inet;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.SocketEntry.State;
import tomada.lan.SocketEntry.Unix;

/// Every socket of a host or of a whole LAN at one moment: what `netstat -an` shows, and who is at
/// the other end.
public record SocketTable(List<SocketEntry> entries) {

    public SocketTable {
        entries = List.copyOf(entries);
    }

    /// Two sockets that talk to each other; one is missing where its host is not of this table, or
    /// its kernel has forgotten it. `from` is the one that connected, as far as can be told.
    public record Connection(Optional<SocketEntry> from, Optional<SocketEntry> to) {}

    /// The sockets that wait: listening ones, and UDP and Unix datagram sockets without a peer.
    public List<SocketEntry> listening() {
        return entries.stream().filter(e -> e.state() == State.LISTEN || isBound(e)).toList();
    }

    /// The others, both ends in one row.
    public List<Connection> connections() {
        Map<Object, SocketEntry> byEnds = new HashMap<>();
        List<SocketEntry> talking = entries.stream().filter(SocketTable::hasPeer).toList();
        talking.forEach(e -> byEnds.put(key(e, e.local(), e.peer()), e));
        Set<Integer> services =
                listening().stream().map(e -> port(e.local())).collect(Collectors.toSet());
        List<Connection> connections = new ArrayList<>();
        for (SocketEntry entry : talking) {
            if (byEnds.remove(key(entry, entry.local(), entry.peer()), entry)) {
                var other =
                        Optional.ofNullable(byEnds.remove(key(entry, entry.peer(), entry.local())));
                connections.add(
                        accepted(entry, services)
                                ? new Connection(other, Optional.of(entry))
                                : new Connection(Optional.of(entry), other));
            }
        }
        return connections;
    }

    /// Who accepted sits at the port that somebody listens on; where nobody listens any more, at
    /// the one that no kernel gives to whoever connects.
    private static boolean accepted(SocketEntry entry, Set<Integer> services) {
        boolean here = services.contains(port(entry.local()));
        boolean there = services.contains(port(entry.peer()));
        return here == there
                ? isEphemeral(port(entry.peer())) && !isEphemeral(port(entry.local()))
                : here;
    }

    /// Whether it is of the ports that Linux gives to who asks for none:
    /// net.ipv4.ip_local_port_range in ip(7).
    public static boolean isEphemeral(int port) {
        return port >= 32_768 && port <= 60_999;
    }

    private static boolean isBound(SocketEntry entry) {
        return entry.state() == State.UNCONNECTED
                && switch (entry.local()) {
                    case Inet _ -> true;
                    case Unix unix -> !unix.path().isEmpty();
                };
    }

    private static boolean hasPeer(SocketEntry entry) {
        return switch (entry.peer()) {
            case Inet inet -> inet.address().getPort() != 0;
            case Unix unix -> unix.inode() != 0;
        };
    }

    private static int port(End end) {
        return switch (end) {
            case Inet inet -> inet.address().getPort();
            case Unix _ -> -1;
        };
    }

    /// The two ends in this order. An address that only its own host knows, as 127.0.0.1, is
    /// another on another host.
    private static Object key(SocketEntry entry, End one, End two) {
        record Key(String host, boolean udp, Object one, Object two) {}
        return new Key(
                isOwn(one) || isOwn(two) ? entry.host() : "",
                entry.protocol() == Protocol.UDP,
                plain(one),
                plain(two));
    }

    private static boolean isOwn(End end) {
        return switch (end) {
            case Inet inet -> inet.address().getAddress().isLoopbackAddress();
            case Unix _ -> true;
        };
    }

    /// Without the interface, which only one of two ends may name.
    private static Object plain(End end) {
        return switch (end) {
            case Inet inet -> inet.address();
            case Unix unix -> unix.inode();
        };
    }
}
