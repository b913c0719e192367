package tomada.lan.ladder;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tomada.lan.wire.Tcp;
import tomada.lan.wire.Tcp.Flag;

/// Segments that their receiver acknowledged before another copy of them was sent. They are found
/// from the last to the first, so that what comes after a segment is known when it is looked at: in
/// a time that grows with their number, and little more.
final class Acknowledged {

    private record Way(InetSocketAddress from, InetSocketAddress to) {
        static Way of(Tcp segment) {
            return new Way(segment.source(), segment.destination());
        }

        Way back() {
            return new Way(to, from);
        }
    }

    /// A number that a segment bears, with the segment's place in the capture.
    private record Borne(long number, int at) {}

    /// What comes later in one direction, and is not hidden by what comes before it: sequence
    /// numbers that grow, of which the nearest is the greatest; and of the other direction's
    /// acknowledgements, the nearest, which is the smallest.
    private static final class Later {
        final List<Borne> sent = new ArrayList<>();
        final List<Borne> acknowledged = new ArrayList<>();
        long near;

        /// Without the 32 bits' end: as near as can be to the number before.
        long unwrapped(long number) {
            near += Tcp.distance(near, number);
            return near;
        }

        void send(long seq, int at) {
            while (!sent.isEmpty() && sent.getLast().number() >= seq) {
                sent.removeLast();
            }
            sent.add(new Borne(seq, at));
        }

        void acknowledge(long ack, int at) {
            while (!acknowledged.isEmpty() && acknowledged.getLast().number() <= ack) {
                acknowledged.removeLast();
            }
            acknowledged.add(new Borne(ack, at));
        }

        /// Where the next copy begins, of a segment that begins with `seq`.
        int nextCopy(long seq) {
            return nearest(sent, number -> number <= seq);
        }

        int nextAcknowledgement(long end) {
            return nearest(acknowledged, number -> number >= end);
        }

        /// Of numbers of which the first ones hold and the rest do not.
        private static int nearest(List<Borne> numbers, java.util.function.LongPredicate holds) {
            int holding = 0;
            int failing = numbers.size();
            while (holding < failing) {
                int middle = (holding + failing) >>> 1;
                if (holds.test(numbers.get(middle).number())) {
                    holding = middle + 1;
                } else {
                    failing = middle;
                }
            }
            return holding == 0 ? Integer.MAX_VALUE : numbers.get(holding - 1).at();
        }
    }

    private final Map<Way, Later> ways = new HashMap<>();
    private final Set<Crossing> found = new HashSet<>();

    /// @param crossings in the order in which they were sent
    Acknowledged(List<Crossing> crossings) {
        for (int at = crossings.size() - 1; at >= 0; at--) {
            if (crossings.get(at).packet() instanceof Tcp segment) {
                look(crossings.get(at), segment, at);
            }
        }
    }

    boolean contains(Crossing crossing) {
        return found.contains(crossing);
    }

    private void look(Crossing crossing, Tcp segment, int at) {
        Way way = Way.of(segment);
        if (segment.has(Flag.ACK)) {
            Later theirs = ways.computeIfAbsent(way.back(), _ -> new Later());
            theirs.acknowledge(theirs.unwrapped(segment.ack()), at);
        }
        if (segment.advance() > 0) {
            Later ours = ways.computeIfAbsent(way, _ -> new Later());
            long seq = ours.unwrapped(segment.seq());
            if (ours.nextAcknowledgement(seq + segment.advance()) < ours.nextCopy(seq)) {
                found.add(crossing);
            }
            ours.send(seq, at);
        }
    }
}
