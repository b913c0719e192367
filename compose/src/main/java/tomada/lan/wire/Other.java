package tomada.lan.wire;

import java.net.InetAddress;

/// A packet of which only the addresses could be read: another protocol, a later fragment, or one
/// that the capture cut before its ports.
///
/// @param what in the field's terms: `fragment`, `cut short`, `protocol 132`, `ethertype 0x88cc`
public record Other(Seen seen, InetAddress from, InetAddress to, String what) implements Packet {}
