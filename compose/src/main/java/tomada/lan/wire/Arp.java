package tomada.lan.wire;

import java.net.InetAddress;

/// An ARP message for IPv4 over Ethernet (RFC 826).
///
/// @param request whether it asks; otherwise it answers
/// @param from the sender's protocol address
/// @param to the address that is asked for, or the asker's
public record Arp(Seen seen, boolean request, InetAddress from, InetAddress to) implements Packet {}
