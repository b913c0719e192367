package tomada.lan.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tomada.lan.wire.Seen.Direction;

/// Which of the packets that came in were dropped by a fault's filter: of each that was logged, the
/// last equal one that had come to that host by then.
final class Dropped {
    private record Key(String host, int mark) {
        Key(Seen seen) {
            this(seen.host(), seen.mark());
        }
    }

    private Dropped() {}

    /// The same trace; a packet that was dropped has that as its direction.
    static Trace marked(Trace trace, List<Seen> dropped) {
        if (dropped.isEmpty()) {
            return trace;
        }
        List<Packet> packets = new ArrayList<>(trace.packets());
        Map<Key, List<Integer>> came = new HashMap<>();
        for (int at = 0; at < packets.size(); at++) {
            Seen seen = packets.get(at).seen();
            if (seen.direction() == Direction.IN) {
                came.computeIfAbsent(new Key(seen), _ -> new ArrayList<>()).add(at);
            }
        }
        for (Seen drop : dropped) {
            List<Integer> equal = came.getOrDefault(new Key(drop), List.of());
            for (Integer at : equal.reversed()) {
                if (!packets.get(at).seen().time().isAfter(drop.time())) {
                    packets.set(at, dropped(packets.get(at)));
                    equal.remove((Object) at);
                    break;
                }
            }
        }
        return new Trace(trace.hosts(), trace.names(), packets);
    }

    private static Packet dropped(Packet packet) {
        Seen was = packet.seen();
        Seen seen = new Seen(was.time(), was.host(), Direction.DROPPED, was.length(), was.mark());
        return switch (packet) {
            case Tcp p ->
                    new Tcp(
                            seen,
                            p.source(),
                            p.destination(),
                            p.flags(),
                            p.seq(),
                            p.ack(),
                            p.window(),
                            p.payload());
            case Udp p -> new Udp(seen, p.source(), p.destination(), p.payload());
            case Icmp p -> new Icmp(seen, p.from(), p.to(), p.type(), p.code(), p.about());
            case Arp p -> new Arp(seen, p.request(), p.from(), p.to());
            case Other p -> new Other(seen, p.from(), p.to(), p.what());
        };
    }
}
