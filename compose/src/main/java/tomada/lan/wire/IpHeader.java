package tomada.lan.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// The header of an IP packet, of version 4 (RFC 791) or 6 with its extensions (RFC 8200).
///
/// @param protocol what comes after it, as IANA numbers it: 6 is TCP
/// @param id tells one packet of a sender from its next, where the version has it; otherwise 0
/// @param fragment whether it is a fragment other than the first, which holds no ports
/// @param rest what comes after it, as far as the capture kept it, without the padding of a frame
/// @param length octets that come after it on the wire
record IpHeader(
        InetAddress source,
        InetAddress destination,
        int protocol,
        int id,
        boolean fragment,
        ByteBuffer rest,
        int length) {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMPV6 = 58;

    /// Empty where the packet was cut inside the header, or is not of that version.
    static Optional<IpHeader> four(ByteBuffer octets, int onWire) {
        if (octets.remaining() < 20 || octets.get(0) >> 4 != 4) {
            return Optional.empty();
        }
        int header = (octets.get(0) & 0xf) * 4;
        if (header < 20 || octets.remaining() < header) {
            return Optional.empty();
        }
        // 0 where the network card fills it in: a segment above 64 KiB (BIG TCP).
        int total = Short.toUnsignedInt(octets.getShort(2));
        int length = (total == 0 ? onWire : total) - header;
        return Optional.of(
                new IpHeader(
                        address(octets, 12, 4),
                        address(octets, 16, 4),
                        Byte.toUnsignedInt(octets.get(9)),
                        Short.toUnsignedInt(octets.getShort(4)),
                        (octets.getShort(6) & 0x1fff) != 0,
                        rest(octets, header, length),
                        Math.max(length, 0)));
    }

    /// Empty where the packet was cut inside the header or its extensions.
    static Optional<IpHeader> six(ByteBuffer octets, int onWire) {
        if (octets.remaining() < 40 || (octets.get(0) >> 4 & 0xf) != 6) {
            return Optional.empty();
        }
        int announced = Short.toUnsignedInt(octets.getShort(4));
        int end = announced == 0 ? onWire : 40 + announced;
        int next = Byte.toUnsignedInt(octets.get(6));
        int at = 40;
        boolean fragment = false;
        while (isExtension(next)) {
            if (octets.limit() < at + 8) {
                return Optional.empty();
            }
            boolean fragments = next == 44;
            fragment |= fragments && (octets.getShort(at + 2) & 0xfff8) != 0;
            next = Byte.toUnsignedInt(octets.get(at));
            at += fragments ? 8 : (Byte.toUnsignedInt(octets.get(at + 1)) + 1) * 8;
        }
        if (octets.limit() < at) {
            return Optional.empty();
        }
        return Optional.of(
                new IpHeader(
                        address(octets, 8, 16),
                        address(octets, 24, 16),
                        next,
                        0,
                        fragment,
                        rest(octets, at, end - at),
                        Math.max(end - at, 0)));
    }

    /// Hop-by-hop options, routing, fragment, destination options.
    private static boolean isExtension(int next) {
        return next == 0 || next == 43 || next == 44 || next == 60;
    }

    private static ByteBuffer rest(ByteBuffer octets, int from, int length) {
        return octets.slice(from, Math.clamp(length, 0, octets.limit() - from));
    }

    static InetAddress address(ByteBuffer octets, int at, int size) {
        byte[] address = new byte[size];
        octets.get(at, address);
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("an address of " + size + " octets", impossible);
        }
    }
}
