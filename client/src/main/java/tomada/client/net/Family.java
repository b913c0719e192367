package tomada.client.net;

import java.net.Inet4Address;
import java.net.InetAddress;

/// Which addresses of a name are taken: the families of the course, or both.
public enum Family {
    /// IPv4 and IPv6.
    ANY,
    /// AF_INET: IPv4.
    INET,
    /// AF_INET6: IPv6.
    INET6;

    static Family of(InetAddress address) {
        return address instanceof Inet4Address ? INET : INET6;
    }

    boolean has(InetAddress address) {
        return this == ANY || this == of(address);
    }
}
