package tomada.lan.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import tomada.lan.wire.Seen.Direction;

/// Decodes frames into packets. Whatever a frame holds, it becomes a packet: where it is too short
/// or unknown, an [Other] that says what is known. Checksums are not looked at: offload leaves them
/// to the network card, after the capture.
final class PacketDecoder {
    private static final InetAddress NOWHERE = InetAddress.ofLiteral("0.0.0.0");

    private PacketDecoder() {}

    static Packet decode(Frame frame) {
        Optional<LinkHeader> link = LinkHeader.of(frame);
        if (link.isEmpty()) {
            return new Other(seen(frame, Direction.UNKNOWN, 0), NOWHERE, NOWHERE, "cut short");
        }
        LinkHeader header = link.get();
        ByteBuffer rest = header.rest();
        // What of the frame came after the link's header, also where the capture cut it.
        int onWire = frame.length() - (frame.octets().remaining() - rest.remaining());
        return switch (header.ethertype()) {
            case LinkHeader.IPV4 ->
                    ip(frame, header, IpHeader.four(rest, onWire))
                            .orElseGet(() -> cutShort(frame, header));
            case LinkHeader.IPV6 ->
                    ip(frame, header, IpHeader.six(rest, onWire))
                            .orElseGet(() -> cutShort(frame, header));
            case LinkHeader.ARP -> arp(frame, header);
            default ->
                    new Other(
                            seen(frame, header.direction(), rest.hashCode()),
                            NOWHERE,
                            NOWHERE,
                            "ethertype 0x%04x".formatted(header.ethertype()));
        };
    }

    private static Optional<Packet> ip(Frame frame, LinkHeader link, Optional<IpHeader> header) {
        return header.map(ip -> transport(seen(frame, link.direction(), TransportMark.of(ip)), ip));
    }

    /// The packet after its IP header.
    private static Packet transport(Seen seen, IpHeader ip) {
        if (ip.fragment()) {
            return new Other(seen, ip.source(), ip.destination(), "fragment");
        }
        Optional<Packet> packet =
                switch (ip.protocol()) {
                    case IpHeader.TCP -> tcp(seen, ip);
                    case IpHeader.UDP -> udp(seen, ip);
                    case IpHeader.ICMP, IpHeader.ICMPV6 -> icmp(seen, ip);
                    default ->
                            Optional.of(
                                    new Other(
                                            seen,
                                            ip.source(),
                                            ip.destination(),
                                            "protocol " + ip.protocol()));
                };
        return packet.orElseGet(() -> new Other(seen, ip.source(), ip.destination(), "cut short"));
    }

    private static Optional<Packet> tcp(Seen seen, IpHeader ip) {
        ByteBuffer octets = ip.rest();
        if (octets.remaining() < 14) {
            return Optional.empty();
        }
        int header = Math.max((octets.get(12) >> 4 & 0xf) * 4, 20);
        var payload = octets.duplicate().position(Math.min(header, octets.limit()));
        return Optional.of(
                new Tcp(
                        seen,
                        endpoint(ip.source(), octets.getShort(0)),
                        endpoint(ip.destination(), octets.getShort(2)),
                        Tcp.flags(octets.get(13)),
                        Integer.toUnsignedLong(octets.getInt(4)),
                        Integer.toUnsignedLong(octets.getInt(8)),
                        octets.remaining() < 16 ? 0 : Short.toUnsignedInt(octets.getShort(14)),
                        Payload.of(payload, ip.length() - header)));
    }

    private static Optional<Packet> udp(Seen seen, IpHeader ip) {
        ByteBuffer octets = ip.rest();
        if (octets.remaining() < 4) {
            return Optional.empty();
        }
        int length = octets.remaining() < 6 ? ip.length() : Short.toUnsignedInt(octets.getShort(4));
        var payload = octets.duplicate().position(Math.min(8, octets.limit()));
        return Optional.of(
                new Udp(
                        seen,
                        endpoint(ip.source(), octets.getShort(0)),
                        endpoint(ip.destination(), octets.getShort(2)),
                        Payload.of(payload, length - 8)));
    }

    private static Optional<Packet> icmp(Seen seen, IpHeader ip) {
        ByteBuffer octets = ip.rest();
        if (octets.remaining() < 2) {
            return Optional.empty();
        }
        boolean four = ip.source() instanceof Inet4Address;
        int type = Byte.toUnsignedInt(octets.get(0));
        boolean error = four ? type == 3 || type == 5 || type == 11 || type == 12 : type < 128;
        Optional<Packet> about = Optional.empty();
        if (error && octets.remaining() > 8) {
            ByteBuffer quoted = octets.slice(8, octets.remaining() - 8);
            int onWire = quoted.remaining();
            about =
                    (four ? IpHeader.four(quoted, onWire) : IpHeader.six(quoted, onWire))
                            .map(inner -> transport(seen, inner));
        }
        int code = Byte.toUnsignedInt(octets.get(1));
        return Optional.of(new Icmp(seen, ip.source(), ip.destination(), type, code, about));
    }

    private static Packet arp(Frame frame, LinkHeader link) {
        ByteBuffer octets = link.rest();
        // Ethernet and IPv4, the only pair that is in use.
        if (octets.remaining() < 28 || octets.getInt(0) != 0x00010800) {
            return cutShort(frame, link);
        }
        InetAddress sender = IpHeader.address(octets, 14, 4);
        InetAddress target = IpHeader.address(octets, 24, 4);
        Seen seen = seen(frame, link.direction(), octets.slice(0, 28).hashCode());
        return new Arp(seen, octets.getShort(6) == 1, sender, target);
    }

    private static Other cutShort(Frame frame, LinkHeader link) {
        Seen seen = seen(frame, link.direction(), link.rest().hashCode());
        return new Other(seen, NOWHERE, NOWHERE, "cut short");
    }

    private static InetSocketAddress endpoint(InetAddress address, short port) {
        return new InetSocketAddress(address, Short.toUnsignedInt(port));
    }

    private static Seen seen(Frame frame, Direction direction, int mark) {
        return new Seen(frame.time(), frame.host(), direction, frame.length(), mark);
    }
}
