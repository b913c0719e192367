package tomada.lan.ladder;

import java.util.HashSet;
import java.util.Set;
import tomada.lan.wire.Packet;
import tomada.lan.wire.Seen;
import tomada.lan.wire.Seen.Direction;
import tomada.lan.wire.Tcp;
import tomada.lan.wire.Trace;

/// A packet's way from its sender to its receiver, and where it was seen on it.
final class Crossing {
    /// Where a packet passes: a host, and its way there.
    record Place(String host, Direction direction) {
        static Place of(Seen seen) {
            return new Place(seen.host(), seen.direction());
        }
    }

    private final Packet packet;
    private Set<Place> places = Set.of();
    private long arrivedInPieces;

    /// @param packet its first sighting
    Crossing(Packet packet) {
        this.packet = packet;
        add(packet.seen());
    }

    Packet packet() {
        return packet;
    }

    void add(Seen seen) {
        Set<Place> more = new HashSet<>(places);
        more.add(Place.of(seen));
        places = Set.copyOf(more);
    }

    /// Whether this can be another sighting of it: a host sees a packet once in each direction.
    boolean canBeSeen(Seen seen) {
        return !places.contains(Place.of(seen));
    }

    /// Takes a part of it that arrived as a packet of its own, or a greater one that it is part of:
    /// offload cuts segments, or joins them, between the hosts. Returns whether the two have octets
    /// in common.
    boolean takePiece(Tcp piece) {
        if (!(packet instanceof Tcp whole)
                || !whole.source().equals(piece.source())
                || !whole.destination().equals(piece.destination())
                || !canBeSeen(piece.seen())) {
            return false;
        }
        long length = whole.payload().length();
        long start = Math.max(0, Tcp.distance(whole.seq(), piece.seq()));
        long end =
                Math.min(length, Tcp.distance(whole.seq(), piece.seq()) + piece.payload().length());
        if (start >= end) {
            return false;
        }
        arrivedInPieces += end - start;
        if (arrivedInPieces >= length) {
            add(piece.seen());
        }
        return true;
    }

    /// Whether the sender saw it leave and the receiver, who was captured too, saw nothing come.
    boolean wasLost(String sender, String receiver, Trace trace) {
        if (!trace.hosts().contains(receiver)) {
            return false;
        }
        boolean left = places.stream().anyMatch(place -> place.host().equals(sender));
        boolean came =
                places.stream()
                        .filter(place -> place.host().equals(receiver))
                        .anyMatch(place ->
                                place.direction() == Direction.IN
                                        || place.direction() == Direction.UNKNOWN);
        return left && !came;
    }
}
