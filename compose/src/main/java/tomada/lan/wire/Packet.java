package tomada.lan.wire;

import java.net.InetAddress;

/// A packet as one host saw it.
public sealed interface Packet permits Tcp, Udp, Icmp, Arp, Other {

    /// When and where it was seen.
    Seen seen();

    /// The address that it came from; `0.0.0.0` where it names none.
    InetAddress from();

    /// The address that it is for; `0.0.0.0` where it names none.
    InetAddress to();
}
