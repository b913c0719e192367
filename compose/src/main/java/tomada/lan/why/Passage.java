package tomada.lan.why;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tomada.lan.tool.Rule.Flow;
import tomada.lan.wire.Arp;
import tomada.lan.wire.Icmp;
import tomada.lan.wire.Other;
import tomada.lan.wire.Packet;
import tomada.lan.wire.Seen.Direction;
import tomada.lan.wire.Tcp;
import tomada.lan.wire.Trace;
import tomada.lan.wire.Udp;

/// How far an attempt's packets came: a capture sees what comes in before the packet filter, and
/// what goes out after it. What a fault's filter dropped has arrived at that filter.
///
/// @param left whether one left the host that asks
/// @param arrived whether one arrived
/// @param answered whether an answer left the other host
/// @param returned whether an answer came back
record Passage(boolean left, boolean arrived, boolean answered, boolean returned) {

    static Passage of(Trace trace, String from, String to, Flow flow) {
        return new Passage(
                any(trace, from, Direction.OUT, flow),
                any(trace, to, Direction.IN, flow) || any(trace, to, Direction.DROPPED, flow),
                any(trace, to, Direction.OUT, flow.back()),
                any(trace, from, Direction.IN, flow.back())
                        || any(trace, from, Direction.DROPPED, flow.back()));
    }

    /// Only what belongs to the attempts; the port may be a busy one.
    static Trace attempts(Trace trace, List<Flow> flows) {
        return new Trace(
                trace.hosts(),
                trace.names(),
                trace.packets().stream()
                        .filter(packet -> flows.stream().anyMatch(flow -> belongs(packet, flow)))
                        .toList());
    }

    /// An answer to a datagram may come from anywhere.
    private static boolean belongs(Packet packet, Flow flow) {
        return isOf(packet, flow)
                || isOf(packet, flow.back())
                || (packet instanceof Udp udp
                        && flow.udp()
                        && udp.destination().equals(flow.source())
                        && udp.source().getPort() == flow.destination().getPort());
    }

    private static boolean any(Trace trace, String host, Direction direction, Flow flow) {
        return trace.packets().stream()
                .filter(packet -> packet.seen().host().equals(host))
                .filter(packet -> packet.seen().direction() == direction)
                .anyMatch(packet -> isOf(packet, flow));
    }

    private static boolean isOf(Packet packet, Flow flow) {
        return switch (packet) {
            case Tcp tcp -> !flow.udp() && isOf(tcp.source(), tcp.destination(), flow);
            case Udp udp -> flow.udp() && isOf(udp.source(), udp.destination(), flow);
            // An error goes back to where the packet came from that it is about.
            case Icmp icmp -> icmp.about().filter(about -> isOf(about, flow.back())).isPresent();
            case Arp _, Other _ -> false;
        };
    }

    private static boolean isOf(
            InetSocketAddress source, InetSocketAddress destination, Flow flow) {
        return source.equals(flow.source()) && destination.equals(flow.destination());
    }

    /// The port of the asking host, not the one that asked and none that talks there, to which a
    /// datagram left the one that was asked.
    static Optional<Integer> strayAnswer(Trace trace, String to, Flow flow) {
        List<Udp> there =
                trace.packets().stream()
                        .filter(packet -> packet.seen().host().equals(to))
                        .flatMap(packet -> packet instanceof Udp udp ? Stream.of(udp) : Stream.of())
                        .toList();
        return there.stream()
                .filter(udp -> udp.seen().direction() == Direction.OUT)
                .filter(udp -> udp.source().equals(flow.destination()))
                .map(Udp::destination)
                .filter(peer -> peer.getAddress().equals(flow.source().getAddress()))
                .filter(peer -> there.stream().noneMatch(udp -> udp.source().equals(peer)))
                .map(InetSocketAddress::getPort)
                .filter(port -> port != flow.source().getPort())
                .findFirst();
    }

    /// Who sent an ICMP error about the attempt, and what it says.
    static Optional<Icmp> error(Trace trace, Flow flow) {
        return trace.packets().stream()
                .filter(packet -> packet instanceof Icmp icmp && isOf(icmp, flow.back()))
                .map(Icmp.class::cast)
                .findFirst();
    }
}
