package tomada.lan.why;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import tomada.lan.wire.Packet;
import tomada.lan.wire.Seen;
import tomada.lan.wire.Seen.Direction;
import tomada.lan.wire.Trace;
import tomada.lan.wire.Udp;

/// A datagram to many, as it is drawn: one arrow to each host at which it arrived.
final class Arrivals {
    private Arrivals() {}

    /// @param sender the host that sent it
    static Trace drawn(Trace trace, String sender, InetAddress group, Interfaces interfaces) {
        List<Packet> packets = new ArrayList<>();
        for (Packet packet : trace.packets()) {
            if (!(packet instanceof Udp udp) || !udp.destination().getAddress().equals(group)) {
                packets.add(packet);
            } else if (udp.seen().direction() == Direction.IN
                    && !udp.seen().host().equals(sender)) {
                interfaces
                        .of(udp.seen().host())
                        .findFirst()
                        .ifPresent(at -> arrow(packets, udp, sender, at.address()));
            }
        }
        return packets.isEmpty() ? trace : new Trace(trace.hosts(), trace.names(), packets);
    }

    /// Sent and arrived, by a mark that no other packet has.
    private static void arrow(List<Packet> packets, Udp udp, String sender, InetAddress receiver) {
        int mark = -1 - packets.size();
        var to = new InetSocketAddress(receiver, udp.destination().getPort());
        packets.add(
                new Udp(
                        seen(udp.seen(), sender, Direction.OUT, mark),
                        udp.source(),
                        to,
                        udp.payload()));
        packets.add(
                new Udp(
                        seen(udp.seen(), udp.seen().host(), Direction.IN, mark),
                        udp.source(),
                        to,
                        udp.payload()));
    }

    private static Seen seen(Seen seen, String host, Direction direction, int mark) {
        return new Seen(seen.time(), host, direction, seen.length(), mark);
    }
}
