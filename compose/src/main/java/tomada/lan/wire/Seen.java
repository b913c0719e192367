package tomada.lan.wire;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// When and where a packet was seen.
///
/// @param time of the machine's clock, to the nanosecond where the file has it
/// @param host name of the host, or of the interface in a file of somebody else's; may be empty
/// @param direction as that host's kernel tells it
/// @param length octets on the wire, link layer included; above the MTU where the network card cuts
///   segments (offload)
/// @param mark equal for two sightings of one packet: of what no hop changes, so not of the time to
///   live nor of checksums
public record Seen(Instant time, String host, Direction direction, int length, int mark) {

    /// Which way a packet passed the host's interface; `DROPPED` came in, and a fault's packet
    /// filter let it go no further; `UNKNOWN` where the link type does not tell.
    public enum Direction {
        IN,
        DROPPED,
        OUT,
        UNKNOWN
    }

    public Seen {
        requireNonNull(time);
        requireNonNull(host);
        requireNonNull(direction);
        if (length < 0) {
            throw new IllegalArgumentException("a packet of " + length + " octets");
        }
    }
}
