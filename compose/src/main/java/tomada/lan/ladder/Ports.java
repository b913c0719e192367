package tomada.lan.ladder;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tomada.lan.wire.Tcp;
import tomada.lan.wire.Tcp.Flag;

/// Ports as they are written: a server's by its number, a client's that the kernel chose as `*`,
/// the next of that host as `*2`.
final class Ports {
    /// Linux's ip_local_port_range, from which it takes a port that nobody asked for.
    private static final int FIRST = 32_768;

    private static final int LAST = 60_999;

    private record Port(String protocol, InetSocketAddress at) {}

    private final Map<String, Map<Port, String>> ephemeral = new HashMap<>();
    private final Set<Port> servers = new HashSet<>();
    private final Set<Port> clients = new HashSet<>();

    /// Learns from a packet who is the server.
    void learn(String protocol, InetSocketAddress source, InetSocketAddress destination) {
        var from = new Port(protocol, source);
        var to = new Port(protocol, destination);
        if (clients.contains(from) || clients.contains(to)) {
            return;
        }
        boolean toTheServer =
                servers.contains(to)
                        || (!servers.contains(from)
                                && (chosen(source.getPort()) || !chosen(destination.getPort())));
        servers.add(toTheServer ? to : from);
        clients.add(toTheServer ? from : to);
    }

    /// As [#learn(String, InetSocketAddress, InetSocketAddress)]; a SYN tells for sure.
    void learn(Tcp segment) {
        if (segment.has(Flag.SYN) && !segment.has(Flag.ACK)) {
            var server = new Port("tcp", segment.destination());
            servers.add(server);
            clients.remove(server);
        } else if (segment.has(Flag.SYN)) {
            servers.add(new Port("tcp", segment.source()));
        }
        learn("tcp", segment.source(), segment.destination());
    }

    /// As it is written.
    String name(String protocol, String host, InetSocketAddress at) {
        var port = new Port(protocol, at);
        if (servers.contains(port) || !chosen(at.getPort())) {
            return Integer.toString(at.getPort());
        }
        var ofHost = ephemeral.computeIfAbsent(host, _ -> new HashMap<>());
        int number = ofHost.size() + 1;
        return ofHost.computeIfAbsent(port, _ -> number == 1 ? "*" : "*" + number);
    }

    private static boolean chosen(int port) {
        return port >= FIRST && port <= LAST;
    }
}
