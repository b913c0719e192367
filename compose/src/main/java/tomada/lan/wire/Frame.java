package tomada.lan.wire;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Instant;

/// A frame as a capture file holds it, not decoded.
///
/// @param host where it was seen: the interface's name in the file, or the host that was captured
/// @param link the link type, of tcpdump.org/linktypes.html
/// @param octets what the capture kept, from its position to its limit; read-only
/// @param length octets on the wire, at least those kept
record Frame(Instant time, String host, int link, ByteBuffer octets, int length) {
    Frame {
        requireNonNull(time);
        requireNonNull(host);
        octets = octets.asReadOnlyBuffer();
        length = Math.max(length, octets.remaining());
    }

    Frame at(String otherHost) {
        return new Frame(time, otherHost, link, octets, length);
    }
}
