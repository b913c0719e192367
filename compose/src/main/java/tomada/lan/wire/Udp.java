package tomada.lan.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A UDP datagram (RFC 768).
public record Udp(
        Seen seen, InetSocketAddress source, InetSocketAddress destination, Payload payload)
        implements Packet {

    @Override
    public InetAddress from() {
        return source.getAddress();
    }

    @Override
    public InetAddress to() {
        return destination.getAddress();
    }
}
