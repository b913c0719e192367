package tomada.lan.ladder;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tomada.lan.wire.Packet;
import tomada.lan.wire.Seen.Direction;
import tomada.lan.wire.Tcp;

/// Which sightings are of one packet: those of one mark. Of two equal packets, as of a datagram
/// that is sent again, a sighting belongs to the later: the earlier was lost.
final class Sightings {
    /// A segment that was cut arrives before so many others have been sent.
    private static final int NEAR = 64;

    private final int limit;
    private final Deque<Crossing> crossings = new ArrayDeque<>();
    private final Map<Integer, EqualPackets> byMark = new HashMap<>();

    /// Remembers every packet.
    Sightings() {
        this(Integer.MAX_VALUE);
    }

    /// @param limit packets that are remembered, the latest
    Sightings(int limit) {
        this.limit = limit;
    }

    /// The packets, in the order of their first sightings.
    List<Crossing> crossings() {
        return List.copyOf(crossings);
    }

    /// The crossing that begins with this sighting; empty where the packet had been seen.
    Optional<Crossing> add(Packet packet) {
        EqualPackets equal = byMark.computeIfAbsent(packet.seen().mark(), _ -> new EqualPackets());
        Optional<Crossing> known = equal.latestToBeSeen(packet.seen());
        if (known.isPresent()) {
            known.get().add(packet.seen());
            return Optional.empty();
        }
        if (isPiece(packet)) {
            return Optional.empty();
        }
        var crossing = new Crossing(packet);
        equal.add(crossing);
        crossings.addLast(crossing);
        if (crossings.size() > limit) {
            forget(crossings.removeFirst());
        }
        return Optional.of(crossing);
    }

    private void forget(Crossing crossing) {
        byMark.computeIfPresent(
                crossing.packet().seen().mark(), (_, equal) -> equal.forgetFirst() ? equal : null);
    }

    private boolean isPiece(Packet packet) {
        if (!(packet instanceof Tcp piece)
                || piece.payload().isEmpty()
                || piece.seen().direction() != Direction.IN) {
            return false;
        }
        boolean found = false;
        Iterator<Crossing> latest = crossings.descendingIterator();
        for (int near = 0; near < NEAR && latest.hasNext(); near++) {
            found |= latest.next().takePiece(piece);
        }
        return found;
    }
}
