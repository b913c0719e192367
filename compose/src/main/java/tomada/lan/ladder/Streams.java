package tomada.lan.ladder;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import tomada.lan.wire.Tcp;
import tomada.lan.wire.Tcp.Flag;

/// The connections of a capture: sequence numbers relative to each direction's first (RFC 9293,
/// 3.4), and what had been sent before.
final class Streams {

    /// Where a segment stands in its connection.
    ///
    /// @param seq of its first octet; a SYN is 0, the first octet of data 1
    /// @param ack what it expects next, of the other direction
    /// @param again whether all or a part of it had been sent before
    /// @param opens whether a connection begins with it
    /// @param completes whether it is the handshake's third
    record Place(long seq, long ack, boolean again, boolean opens, boolean completes) {}

    private record Way(InetSocketAddress from, InetSocketAddress to) {}

    /// One direction: its first sequence number, and how far it has come from there.
    private static final class Sent {
        final long first;
        long next;
        boolean acknowledged;

        Sent(long first, long next) {
            this.first = first;
            this.next = next;
        }

        /// As near to `next` as its 32 bits allow, so that more than 4 GiB are counted on.
        long relative(long number) {
            return next + Tcp.distance(first + next, number);
        }
    }

    private final Map<Way, Sent> ways = new HashMap<>();

    Place place(Tcp segment) {
        var way = new Way(segment.source(), segment.destination());
        var back = new Way(segment.destination(), segment.source());
        Sent sent = ways.get(way);
        boolean syn = segment.has(Flag.SYN);
        boolean opens = sent == null;
        if (sent == null || (syn && sent.first != segment.seq())) {
            sent = syn ? new Sent(segment.seq(), 0) : new Sent(segment.seq() - 1, 1);
            ways.put(way, sent);
            if (syn && !segment.has(Flag.ACK)) {
                opens = true;
                ways.remove(back);
            }
        }
        long seq = sent.relative(segment.seq());
        boolean again = segment.advance() > 0 && seq < sent.next && !segment.has(Flag.RST);
        sent.next = Math.max(sent.next, seq + segment.advance());
        if (!segment.has(Flag.ACK)) {
            return new Place(seq, 0, again, opens, false);
        }
        opens &= !ways.containsKey(back);
        Sent theirs = ways.computeIfAbsent(back, _ -> new Sent(segment.ack() - 1, 1));
        long ack = theirs.relative(segment.ack());
        boolean completes = !syn && seq == 1 && ack == 1 && !theirs.acknowledged;
        theirs.acknowledged = true;
        return new Place(seq, ack, again, opens, completes);
    }
}
