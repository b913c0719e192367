package tomada.lan.cli;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import tomada.lan.tool.Addresses;
import tomada.lan.wire.Arp;
import tomada.lan.wire.Icmp;
import tomada.lan.wire.Other;
import tomada.lan.wire.Packet;
import tomada.lan.wire.Tcp;
import tomada.lan.wire.Udp;

/// A packet as `--json` shows it.
final class PacketJson {
    private PacketJson() {}

    static Map<String, Object> of(Packet packet) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", packet.seen().time().toString());
        json.put("host", packet.seen().host());
        json.put("direction", packet.seen().direction());
        json.put("length", packet.seen().length());
        switch (packet) {
            case Tcp tcp -> {
                ends(json, "tcp", tcp.source(), tcp.destination());
                json.put("flags", tcp.flags().stream().sorted().toList());
                json.put("seq", tcp.seq());
                json.put("ack", tcp.ack());
                json.put("window", tcp.window());
                json.put("bytes", tcp.payload().length());
                json.put("payload", tcp.payload().text());
            }
            case Udp udp -> {
                ends(json, "udp", udp.source(), udp.destination());
                json.put("bytes", udp.payload().length());
                json.put("payload", udp.payload().text());
            }
            case Icmp icmp -> ends(json, "icmp", icmp, icmp.says());
            case Arp arp -> ends(json, "arp", arp, arp.request() ? "request" : "reply");
            case Other other -> ends(json, "other", other, other.what());
        }
        return json;
    }

    private static void ends(
            Map<String, Object> json,
            String protocol,
            InetSocketAddress source,
            InetSocketAddress destination) {
        json.put("protocol", protocol);
        json.put("source", Addresses.text(source.getAddress()));
        json.put("sourcePort", source.getPort());
        json.put("destination", Addresses.text(destination.getAddress()));
        json.put("destinationPort", destination.getPort());
    }

    private static void ends(
            Map<String, Object> json, String protocol, Packet packet, String says) {
        json.put("protocol", protocol);
        json.put("source", Addresses.text(packet.from()));
        json.put("destination", Addresses.text(packet.to()));
        json.put("says", says);
    }
}
