package tomada.lan.wire;

import java.net.InetAddress;
import java.util.Optional;

/// An ICMP message, of version 4 (RFC 792) or 6 (RFC 4443); the addresses tell which.
///
/// @param type 0 to 255
/// @param code 0 to 255
/// @param about the packet that an error is about, as far as the error quotes it
public record Icmp(
        Seen seen, InetAddress from, InetAddress to, int type, int code, Optional<Packet> about)
        implements Packet {

    /// What it says: `port unreachable`, `echo request`; or the two numbers.
    public String says() {
        return IcmpNames.of(from instanceof java.net.Inet6Address, type, code);
    }
}
