package tomada.client.net;

import java.nio.ByteBuffer;

/// What came in one datagram.
///
/// @param from the sender's address and port, `10.77.0.10:1234`
/// @param truncated whether it was longer than the buffer; the rest of it is lost
/// @param broadcast whether it answers a broadcast, which others may answer as well
public record Datagram(ByteBuffer data, String from, boolean truncated, boolean broadcast) {
    /// Bytes that fit into one datagram: 65535, less the headers of IPv4 (20) and UDP (8).
    public static final int LONGEST = 65_507;

    public byte[] bytes() {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return bytes;
    }
}
