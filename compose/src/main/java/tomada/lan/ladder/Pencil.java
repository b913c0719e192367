package tomada.lan.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tomada.lan.ladder.Arrow.Kind;
import tomada.lan.ladder.Lifelines.Ends;
import tomada.lan.wire.Arp;
import tomada.lan.wire.Icmp;
import tomada.lan.wire.Other;
import tomada.lan.wire.Packet;
import tomada.lan.wire.Payload;
import tomada.lan.wire.Tcp;
import tomada.lan.wire.Tcp.Flag;
import tomada.lan.wire.Udp;

/// Draws one packet after the other, and knows what it drew before: ports, connections.
final class Pencil {
    private final Lifelines lifelines;
    private final View view;
    private final Instant start;
    private final Ports ports = new Ports();
    private final Streams streams = new Streams();

    /// @param start the time from which times are counted
    Pencil(Lifelines lifelines, View view, Instant start) {
        this.lifelines = lifelines;
        this.view = view;
        this.start = start;
    }

    /// The packet's arrow; empty where the view leaves it out.
    Optional<Arrow> draw(Packet packet, boolean lost) {
        return switch (packet) {
            case Tcp tcp -> tcp(tcp, lost);
            case Udp udp -> Optional.of(udp(udp, lost));
            case Icmp icmp -> {
                Kind kind = icmp.about().isPresent() ? Kind.REFUSAL : Kind.OTHER;
                String about = icmp.about().map(Pencil::about).orElse("");
                yield Optional.of(plain(icmp, kind, lost, "ICMP " + icmp.says() + about));
            }
            case Arp arp -> {
                String says =
                        arp.request()
                                ? "ARP who has " + lifelines.named(arp.to()) + "?"
                                : "ARP " + lifelines.named(arp.from()) + " is here";
                yield Optional.of(plain(arp, Kind.OTHER, lost, says));
            }
            case Other other -> Optional.of(plain(other, Kind.OTHER, lost, other.what()));
        };
    }

    private Optional<Arrow> tcp(Tcp tcp, boolean lost) {
        ports.learn(tcp);
        Streams.Place place = streams.place(tcp);
        boolean onlyAck = tcp.advance() == 0 && tcp.flags().equals(Set.of(Flag.ACK));
        if (onlyAck && !view.acks() && !place.completes()) {
            return Optional.empty();
        }
        var numbers = new ArrayList<String>();
        if (tcp.advance() > 0) {
            numbers.add("seq " + place.seq());
        }
        // With data it is the same as before, or a matter of time.
        if (onlyAck || (tcp.has(Flag.SYN) && tcp.has(Flag.ACK))) {
            numbers.add("ack " + place.ack());
        }
        var notes = new ArrayList<String>();
        if (place.again()) {
            notes.add("retransmission");
        }
        if (lost) {
            notes.add("lost");
        }
        if (tcp.window() == 0 && !tcp.has(Flag.RST)) {
            notes.add("window 0");
        }
        Ends ends = lifelines.between(tcp, tcp.source(), tcp.destination(), ports, "tcp");
        var label =
                new Label(
                        ends.ports(),
                        tcp.flagNames(),
                        String.join(", ", notes),
                        String.join("  ", numbers),
                        tcp.payload().isEmpty() ? "" : size(tcp.payload()),
                        tcp.payload().text());
        return Optional.of(arrow(tcp, ends, kind(tcp, place), lost, place.opens(), label));
    }

    private static Kind kind(Tcp tcp, Streams.Place place) {
        if (tcp.has(Flag.RST)) {
            return Kind.REFUSAL;
        }
        if (place.again()) {
            return Kind.RETRANSMISSION;
        }
        return tcp.payload().isEmpty() ? Kind.CONTROL : Kind.DATA;
    }

    private Arrow udp(Udp udp, boolean lost) {
        ports.learn("udp", udp.source(), udp.destination());
        Ends ends = lifelines.between(udp, udp.source(), udp.destination(), ports, "udp");
        Payload payload = udp.payload();
        var label =
                new Label(
                        ends.ports(), "UDP", lost ? "lost" : "", "", size(payload), payload.text());
        return arrow(udp, ends, Kind.DATA, lost, false, label);
    }

    private Arrow plain(Packet packet, Kind kind, boolean lost, String what) {
        var label = new Label("", what, lost ? "lost" : "", "", "", "");
        return arrow(packet, lifelines.between(packet), kind, lost, false, label);
    }

    private static String about(Packet packet) {
        return switch (packet) {
            case Tcp tcp -> ", for TCP to port " + tcp.destination().getPort();
            case Udp udp -> ", for UDP to port " + udp.destination().getPort();
            case Icmp _, Arp _, Other _ -> "";
        };
    }

    private static String size(Payload payload) {
        return payload.length() == 1 ? "1 byte" : payload.length() + " bytes";
    }

    private Arrow arrow(
            Packet packet, Ends ends, Kind kind, boolean lost, boolean opens, Label label) {
        Duration since = Duration.between(start, packet.seen().time());
        String time =
                view.times()
                        ? String.format(
                                Locale.ROOT,
                                "%d.%06d",
                                since.toSeconds(),
                                since.toNanosPart() / 1000)
                        : "";
        return new Arrow(ends.from(), ends.to(), kind, lost, opens, time, label);
    }
}
