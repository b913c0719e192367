package tomada.lan.ladder;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tomada.lan.ladder.Crossing.Place;
import tomada.lan.wire.Seen;

/// The crossings of packets that are equal to the octet, in the order in which they were sent. Each
/// is looked at once for each place of the LAN, however many there are.
final class EqualPackets {
    private final Deque<Crossing> all = new ArrayDeque<>();

    /// Those that may not have been seen at a place yet, the latest at the end.
    private final Map<Place, Deque<Crossing>> unseen = new HashMap<>();

    void add(Crossing crossing) {
        all.addLast(crossing);
        unseen.values().forEach(there -> there.addLast(crossing));
    }

    /// The latest of which this can be another sighting.
    Optional<Crossing> latestToBeSeen(Seen seen) {
        Deque<Crossing> there = unseen.computeIfAbsent(Place.of(seen), _ -> new ArrayDeque<>(all));
        while (!there.isEmpty()) {
            // Whoever was seen at a place stays so.
            Crossing crossing = there.removeLast();
            if (crossing.canBeSeen(seen)) {
                return Optional.of(crossing);
            }
        }
        return Optional.empty();
    }

    /// Forgets the first; returns whether there is another.
    boolean forgetFirst() {
        Crossing first = all.removeFirst();
        for (Deque<Crossing> there : unseen.values()) {
            if (there.peekFirst() == first) {
                there.removeFirst();
            }
        }
        return !all.isEmpty();
    }
}
