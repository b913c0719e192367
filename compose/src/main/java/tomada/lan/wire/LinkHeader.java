package tomada.lan.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

    /// What a packet filter logged.
    static final int NFLOG = 239;

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
            case NFLOG -> logged(octets);
            default -> Optional.empty();
        };
    }

    private static int size(int link) {
        return switch (link) {
            case ETHERNET -> 14;
            case RAW -> 1;
            case NULL -> 5;
            case LINUX_SLL -> 16;
            case NFLOG -> 4;
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

    /// Attributes of a length, itself included, and a type, in the machine's byte order, each
    /// padded to 4 octets; type 9 is the packet.
    private static Optional<LinkHeader> logged(ByteBuffer octets) {
        ByteBuffer attributes = octets.duplicate().order(ByteOrder.nativeOrder());
        int at = 4;
        while (at + 4 < octets.limit()) {
            int length = Short.toUnsignedInt(attributes.getShort(at));
            if (length < 4 || at + length > octets.limit()) {
                return Optional.empty();
            }
            if (attributes.getShort(at + 2) == 9 && length > 4) {
                return raw(octets.slice(at + 4, length - 4), Direction.DROPPED);
            }
            at += (length + 3) / 4 * 4;
        }
        return Optional.empty();
    }

    private static Optional<LinkHeader> raw(ByteBuffer rest) {
        return raw(rest, Direction.UNKNOWN);
    }

    private static Optional<LinkHeader> raw(ByteBuffer rest, Direction direction) {
        return switch (rest.get(rest.position()) >> 4 & 0xf) {
            case 4 -> Optional.of(new LinkHeader(IPV4, direction, rest.slice()));
            case 6 -> Optional.of(new LinkHeader(IPV6, direction, rest.slice()));
            default -> Optional.empty();
        };
    }

    /// The packet type of packet(7): PACKET_OUTGOING is 4, the others came in.
    private static Direction of(int packetType) {
        return packetType == 4 ? Direction.OUT : Direction.IN;
    }
}
