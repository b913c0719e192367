package tomada.lan.ladder;

import java.util.List;
import tomada.lan.wire.Packet;
import tomada.lan.wire.Tcp;
import tomada.lan.wire.Trace;

/// Which packets were lost on the way: those that their sender saw leave, and their receiver, who
/// was captured too, did not see come. A segment that the receiver acknowledged, and that was not
/// sent again, did come: its capture missed it.
final class Loss {
    private final Lifelines names;
    private final Trace trace;
    private final List<Crossing> crossings;

    Loss(Lifelines names, Trace trace, List<Crossing> crossings) {
        this.names = names;
        this.trace = trace;
        this.crossings = List.copyOf(crossings);
    }

    boolean of(Crossing crossing) {
        return missed(crossing)
                && !(crossing.packet() instanceof Tcp tcp && tcp.advance() > 0 && came(tcp));
    }

    private boolean missed(Crossing crossing) {
        Packet packet = crossing.packet();
        return crossing.wasLost(names.sender(packet), names.receiver(packet), trace);
    }

    /// Whether the other end knew of it before another copy could have told.
    private boolean came(Tcp sent) {
        for (Crossing later : crossings) {
            if (later.packet() instanceof Tcp other
                    && other.seen().time().isAfter(sent.seen().time())) {
                if (isCopy(sent, other)) {
                    return false;
                }
                if (acknowledges(sent, other)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isCopy(Tcp sent, Tcp other) {
        return other.source().equals(sent.source())
                && other.destination().equals(sent.destination())
                && other.advance() > 0
                && Tcp.distance(sent.seq(), other.seq()) <= 0;
    }

    private static boolean acknowledges(Tcp sent, Tcp other) {
        long end = sent.seq() + sent.advance();
        return other.source().equals(sent.destination())
                && other.destination().equals(sent.source())
                && other.has(Tcp.Flag.ACK)
                && Tcp.distance(end, other.ack()) >= 0;
    }
}
