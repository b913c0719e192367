package tomada.client.net;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/// What carries the bytes; a reset, a refusal or silence means something else on each.
public enum Transport {
    TCP("tcp"),
    UDP("udp"),
    /// A stream within one host, unix(7).
    UNIX("unix");

    /// As services(5) writes it: `tcp`.
    public final String label;

    Transport(String label) {
        this.label = label;
    }

    /// That of a stream to there.
    static Transport ofStream(SocketAddress peer) {
        return peer instanceof UnixDomainSocketAddress ? UNIX : TCP;
    }
}
