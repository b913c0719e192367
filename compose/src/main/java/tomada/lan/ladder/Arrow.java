package tomada.lan.ladder;

import static java.util.Objects.requireNonNull;

/// A packet as it is drawn: from one lifeline to another.
///
/// @param from index of the sender's lifeline
/// @param to index of the receiver's, another than the sender's
/// @param opens whether a conversation begins with it
/// @param time as it is printed; empty where times are not drawn
public record Arrow(
        int from, int to, Kind kind, boolean lost, boolean opens, String time, Label label) {

    /// What tells arrows apart at a glance.
    public enum Kind {
        /// SYN, SYN ACK, FIN, and segments that only acknowledge.
        CONTROL,
        /// TCP's data and UDP's.
        DATA,
        /// Octets, a SYN or a FIN that had been sent before.
        RETRANSMISSION,
        /// RST, and ICMP errors.
        REFUSAL,
        /// ICMP that is no error, ARP, other protocols.
        OTHER
    }

    public Arrow {
        requireNonNull(kind);
        requireNonNull(label);
        if (from < 0 || to < 0 || from == to) {
            throw new IllegalArgumentException("an arrow from lifeline " + from + " to " + to);
        }
    }

    Arrow labelled(Label other) {
        return new Arrow(from, to, kind, lost, opens, time, other);
    }
}
