package tomada.lan.why;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Inet;
import tomada.lan.SocketEntry.Owner;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.SocketEntry.State;

/// The sockets of a host that wait: TCP's listening ones, and UDP's without a peer.
///
/// @param entries all of them; the engine's own name server is left out
record Listeners(List<SocketEntry> entries) {

    static Listeners of(List<SocketEntry> sockets) {
        return new Listeners(
                sockets.stream()
                        .filter(e -> e.state() == State.LISTEN || e.state() == State.UNCONNECTED)
                        .filter(e -> e.local() instanceof Inet && !e.isEngineDns())
                        .toList());
    }

    List<SocketEntry> on(Protocol protocol, int port) {
        return entries.stream().filter(e -> e.protocol() == protocol && port(e) == port).toList();
    }

    /// The one that gets what comes for an address, as the kernel chooses: a socket of that address
    /// before a wildcard.
    Optional<SocketEntry> taking(Protocol protocol, InetAddress address, int port) {
        List<SocketEntry> there = on(protocol, port);
        return Stream.concat(
                        there.stream().filter(e -> address(e).equals(address)),
                        there.stream().filter(e -> takesAll(e, address)))
                .findFirst();
    }

    private static boolean takesAll(SocketEntry entry, InetAddress address) {
        return address(entry).isAnyLocalAddress()
                && (entry.dualStack() || isSix(entry) == address instanceof Inet6Address);
    }

    /// The ports of a protocol, each once.
    List<Integer> ports(Protocol protocol) {
        return entries.stream()
                .filter(e -> e.protocol() == protocol)
                .map(Listeners::port)
                .distinct()
                .sorted()
                .toList();
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
