package tomada.lan.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// A TCP segment (RFC 9293).
///
/// @param seq sequence number of its first octet, 0 to 2^32-1
/// @param ack the next octet that it expects, 0 to 2^32-1; means nothing without [Flag#ACK]
/// @param window as the header has it, 0 to 65535, not scaled
public record Tcp(
        Seen seen,
        InetSocketAddress source,
        InetSocketAddress destination,
        Set<Flag> flags,
        long seq,
        long ack,
        int window,
        Payload payload)
        implements Packet {

    /// The control bits, in the order in which they are named aloud: SYN ACK, PSH ACK, FIN ACK.
    public enum Flag {
        SYN(0x02),
        FIN(0x01),
        RST(0x04),
        PSH(0x08),
        URG(0x20),
        ACK(0x10),
        ECE(0x40),
        CWR(0x80);

        final int bit;

        Flag(int bit) {
            this.bit = bit;
        }
    }

    private static final long MODULUS = 1L << 32;

    public Tcp {
        flags = Set.copyOf(flags);
        if (seq < 0 || seq >= MODULUS || ack < 0 || ack >= MODULUS) {
            throw new IllegalArgumentException(
                    "sequence numbers have 32 bits: " + seq + ", " + ack);
        }
    }

    static Set<Flag> flags(int bits) {
        var flags = EnumSet.allOf(Flag.class);
        flags.removeIf(flag -> (bits & flag.bit) == 0);
        return flags;
    }

    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /// `SYN ACK`, `PSH ACK`, `RST`.
    public String flagNames() {
        return flags.stream().sorted().map(Flag::name).collect(Collectors.joining(" "));
    }

    /// How far it moves the sequence number: its octets, and one each for SYN and FIN.
    public long advance() {
        return 0L + payload.length() + (has(Flag.SYN) ? 1 : 0) + (has(Flag.FIN) ? 1 : 0);
    }

    /// `to` - `from` in the arithmetic of sequence numbers, from -2^31 to 2^31-1 (RFC 9293, 3.4).
    public static long distance(long from, long to) {
        return (to - from) << 32 >> 32;
    }

    @Override
    public InetAddress from() {
        return source.getAddress();
    }

    @Override
    public InetAddress to() {
        return destination.getAddress();
    }
}
