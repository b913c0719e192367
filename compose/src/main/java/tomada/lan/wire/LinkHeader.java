package tomada.lan.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import tomada.lan.wire.Seen.Direction;

/// The header of a link: which protocol comes after it, which way the packet went. The types that
/// tcpdump writes on Linux: Ethernet with VLAN tags, raw IP, `-i any` (LINUX_SLL2) and its elder.
///
/// @param ethertype what comes after it, as in Ethernet: 0x0800 is IPv4
/// @param rest what comes after it
record LinkHeader(int ethertype, Direction direction, ByteBuffer rest) {
    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int IPV6 = 0x86dd;

    static final int ETHERNET = 1;
    static final int RAW = 101;
    static final int LINUX_SLL = 113;
    static final int LINUX_SLL2 = 276;
    private static final int NULL = 0;

    /// The header of a frame; empty where the link type is unknown or the frame was cut inside it.
    static Optional<LinkHeader> of(Frame frame) {
        ByteBuffer octets = frame.octets().slice();
        if (octets.remaining() < size(frame.link())) {
            return Optional.empty();
        }
        return switch (frame.link()) {
            case ETHERNET -> tagged(octets.getShort(12), Direction.UNKNOWN, octets.position(14));
            case RAW -> raw(octets);
            // RFC: the family in the byte order of the machine; the version tells as much.
            case NULL -> raw(octets.position(4));
            case LINUX_SLL ->
                    tagged(octets.getShort(14), of(octets.getShort(0)), octets.position(16));
            case LINUX_SLL2 -> tagged(octets.getShort(0), of(octets.get(10)), octets.position(20));
            default -> Optional.empty();
        };
    }

    private static int size(int link) {
        return switch (link) {
            case ETHERNET -> 14;
            case RAW -> 1;
            case NULL -> 5;
            case LINUX_SLL -> 16;
            default -> 20;
        };
    }

    /// Takes VLAN tags off: 802.1Q, and 802.1ad around it.
    private static Optional<LinkHeader> tagged(short type, Direction direction, ByteBuffer rest) {
        int ethertype = Short.toUnsignedInt(type);
        while (ethertype == 0x8100 || ethertype == 0x88a8) {
            if (rest.remaining() < 4) {
                return Optional.empty();
            }
            ethertype = Short.toUnsignedInt(rest.getShort(rest.position() + 2));
            rest.position(rest.position() + 4);
        }
        return Optional.of(new LinkHeader(ethertype, direction, rest.slice()));
    }

    private static Optional<LinkHeader> raw(ByteBuffer rest) {
        return switch (rest.get(rest.position()) >> 4 & 0xf) {
            case 4 -> Optional.of(new LinkHeader(IPV4, Direction.UNKNOWN, rest.slice()));
            case 6 -> Optional.of(new LinkHeader(IPV6, Direction.UNKNOWN, rest.slice()));
            default -> Optional.empty();
        };
    }

    /// The packet type of packet(7): PACKET_OUTGOING is 4, the others came in.
    private static Direction of(int packetType) {
        return packetType == 4 ? Direction.OUT : Direction.IN;
    }
}
