package tomada.lan.wire;

import java.nio.ByteBuffer;
import java.util.Objects;

/// The mark by which two sightings of one packet are known: of everything in it that a hop leaves
/// alone. A retransmission has another one, by its IPv4 id or its TCP timestamp (RFC 7323).
final class TransportMark {
    private TransportMark() {}

    static int of(IpHeader ip) {
        byte[] octets = new byte[ip.rest().remaining()];
        ip.rest().duplicate().get(octets);
        int checksum =
                switch (ip.protocol()) {
                    case IpHeader.TCP -> 16;
                    case IpHeader.UDP -> 6;
                    default -> 2;
                };
        // Offload fills the checksum in between the two hosts, or never.
        for (int at = checksum; at < checksum + 2 && at < octets.length; at++) {
            octets[at] = 0;
        }
        return Objects.hash(
                ip.source(),
                ip.destination(),
                ip.protocol(),
                ip.id(),
                ip.length(),
                ByteBuffer.wrap(octets).hashCode());
    }
}
