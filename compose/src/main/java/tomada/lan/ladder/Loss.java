package tomada.lan.ladder;

import java.util.List;
import tomada.lan.wire.Packet;
import tomada.lan.wire.Trace;

/// Which packets were lost on the way: those that their sender saw leave, and their receiver, who
/// was captured too, did not see come. A segment that the receiver acknowledged, and that was not
/// sent again, did come: its capture missed it.
final class Loss {
    private final Lifelines names;
    private final Trace trace;
    private final Acknowledged acknowledged;

    Loss(Lifelines names, Trace trace, List<Crossing> crossings) {
        this.names = names;
        this.trace = trace;
        this.acknowledged = new Acknowledged(crossings);
    }

    boolean of(Crossing crossing) {
        return missed(crossing) && !acknowledged.contains(crossing);
    }

    private boolean missed(Crossing crossing) {
        Packet packet = crossing.packet();
        return crossing.wasLost(names.sender(packet), names.receiver(packet), trace);
    }
}
