package tomada.lan.why;

import static java.util.Comparator.comparingInt;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Inet;
import tomada.lan.SocketEntry.Owner;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.SocketEntry.State;

/// The sockets of a host that wait: TCP's listening ones, and UDP's without a peer.
///
/// @param entries all of them; the engine's own name server is left out
/// @param others the sockets of the same protocols that have a port and wait for nobody
/// @param device the interface over which packets arrive, as `eth0`; empty where it is not known
record Listeners(List<SocketEntry> entries, List<SocketEntry> others, Optional<String> device) {

    static Listeners of(List<SocketEntry> sockets) {
        List<SocketEntry> waiting = new ArrayList<>();
        List<SocketEntry> others = new ArrayList<>();
        for (SocketEntry entry : sockets) {
            if (entry.local() instanceof Inet && !entry.isEngineDns()) {
                (waits(entry) ? waiting : others).add(entry);
            }
        }
        return new Listeners(List.copyOf(waiting), List.copyOf(others), Optional.empty());
    }

    /// For packets that arrive over this interface: a socket that is bound to another one with
    /// SO_BINDTODEVICE, socket(7), takes none of them.
    Listeners over(Optional<String> arrival) {
        return new Listeners(entries, others, arrival);
    }

    private static boolean waits(SocketEntry entry) {
        return entry.state()
                == (entry.protocol() == Protocol.TCP ? State.LISTEN : State.UNCONNECTED);
    }

    List<SocketEntry> on(Protocol protocol, int port) {
        return on(entries, protocol, port);
    }

    /// The ones with that port which wait for nobody: connections, a UDP socket with a peer, a TCP
    /// socket that was bound and does not listen.
    List<SocketEntry> otherwiseOn(Protocol protocol, int port) {
        return on(others, protocol, port);
    }

    private static List<SocketEntry> on(List<SocketEntry> some, Protocol protocol, int port) {
        return some.stream().filter(e -> e.protocol() == protocol && port(e) == port).toList();
    }

    /// The one that gets what comes for an address; any of its group where there are several.
    Optional<SocketEntry> taking(Protocol protocol, InetAddress address, int port) {
        return group(protocol, address, port).stream().findFirst();
    }

    /// Those of which the kernel picks one for what comes for an address: the sockets of that
    /// address before a wildcard, then those of that interface, then those of that version of IP.
    /// Several are left where they share the port, SO_REUSEPORT in socket(7).
    List<SocketEntry> group(Protocol protocol, InetAddress address, int port) {
        List<SocketEntry> takers =
                on(protocol, port).stream().filter(e -> takesOver(e) && takes(e, address)).toList();
        int best = takers.stream().mapToInt(e -> rank(e, address)).min().orElse(0);
        return takers.stream()
                .filter(e -> rank(e, address) == best)
                .sorted(comparingInt(e -> e.owners().isEmpty() ? 1 : 0))
                .toList();
    }

    private static boolean takes(SocketEntry entry, InetAddress address) {
        return address(entry).equals(address)
                || (address(entry).isAnyLocalAddress()
                        && (entry.dualStack() || isSix(entry) == address instanceof Inet6Address));
    }

    /// Whether it takes what arrives over that interface.
    boolean takesOver(SocketEntry entry) {
        String bound = boundTo(entry);
        return bound.isEmpty() || device.filter(arrival -> !arrival.equals(bound)).isEmpty();
    }

    private static int rank(SocketEntry entry, InetAddress address) {
        boolean version = isSix(entry) == address instanceof Inet6Address;
        return (address(entry).isAnyLocalAddress() ? 4 : 0)
                + (boundTo(entry).isEmpty() ? 2 : 0)
                + (version ? 0 : 1);
    }

    /// Of a protocol, one for each port, in their order; of several on a port the one that others
    /// reach.
    List<SocketEntry> offers(Protocol protocol) {
        Map<Integer, SocketEntry> byPort = new TreeMap<>();
        for (SocketEntry entry : entries) {
            if (entry.protocol() == protocol) {
                byPort.merge(
                        port(entry),
                        entry,
                        (one, other) -> address(one).isLoopbackAddress() ? other : one);
            }
        }
        return List.copyOf(byPort.values());
    }

    static boolean isSix(SocketEntry entry) {
        return address(entry) instanceof Inet6Address;
    }

    static InetAddress address(SocketEntry entry) {
        return inet(entry).address().getAddress();
    }

    static int port(SocketEntry entry) {
        return inet(entry).address().getPort();
    }

    /// The interface that it is bound to, `eth0`, or empty.
    static String boundTo(SocketEntry entry) {
        return inet(entry).device();
    }

    /// The program that holds it: `java`, or `a program` where that cannot be known.
    static String program(SocketEntry entry) {
        return entry.owners().stream().map(Owner::program).findFirst().orElse("a program");
    }

    private static Inet inet(SocketEntry entry) {
        return switch (entry.local()) {
            case Inet inet -> inet;
            case SocketEntry.Unix unix -> throw new IllegalArgumentException(unix.toString());
        };
    }
}
