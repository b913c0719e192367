package tomada.lan.ladder;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tomada.lan.tool.Addresses;
import tomada.lan.wire.Packet;

/// The lifelines of a ladder, as they appear: one for each host, and two for a host that talks to
/// itself, one for each of the programs.
final class Lifelines {

    /// Where an arrow begins and ends, and the ports as they are written: `*→7`, or nothing.
    record Ends(int from, int to, String ports) {}

    private final Map<InetAddress, String> names;
    private final List<String> lifelines;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, Set<String>> spoken = new HashMap<>();

    Lifelines(Map<InetAddress, String> names, List<String> first) {
        this.names = names;
        this.lifelines = new ArrayList<>();
        first.forEach(this::index);
    }

    /// The host that sent a packet, by name or by address.
    String sender(Packet packet) {
        return host(packet.from(), packet.seen().host());
    }

    String receiver(Packet packet) {
        return host(packet.to(), packet.seen().host());
    }

    private String host(InetAddress address, String seenOn) {
        return address.isLoopbackAddress() && !seenOn.isEmpty() ? seenOn : named(address);
    }

    String named(InetAddress address) {
        String name = names.get(address);
        return name == null ? Addresses.text(address) : name;
    }

    /// The ends of a packet that knows no ports.
    Ends between(Packet packet) {
        String from = sender(packet);
        String to = receiver(packet);
        return new Ends(index(from), index(from.equals(to) ? to + " (itself)" : to), "");
    }

    Ends between(
            Packet packet,
            InetSocketAddress source,
            InetSocketAddress destination,
            Ports ports,
            String protocol) {
        String from = sender(packet);
        String to = receiver(packet);
        String fromPort = ports.name(protocol, from, source);
        String toPort = ports.name(protocol, to, destination);
        if (from.equals(to)) {
            String line = from + ":" + fromPort;
            String other = to + ":" + toPort;
            // A forged segment may come from where it goes.
            return new Ends(
                    index(line), index(line.equals(other) ? other + " (itself)" : other), "");
        }
        note(from, fromPort);
        note(to, toPort);
        return new Ends(index(from), index(to), fromPort + "→" + toPort);
    }

    private void note(String lifeline, String port) {
        spoken.computeIfAbsent(lifeline, _ -> new LinkedHashSet<>()).add(port);
    }

    private int index(String name) {
        Integer known = indexes.putIfAbsent(name, lifelines.size());
        if (known != null) {
            return known;
        }
        lifelines.add(name);
        return lifelines.size() - 1;
    }

    /// Their names so far, without ports.
    List<String> names() {
        return List.copyOf(lifelines);
    }

    /// Their headings: with the port, where there is one.
    List<String> headings() {
        return lifelines.stream().map(this::heading).toList();
    }

    private String heading(String lifeline) {
        Set<String> ports = portsOf(lifeline);
        return ports.size() == 1 ? lifeline + ":" + String.join("", ports) : lifeline;
    }

    private Set<String> portsOf(String lifeline) {
        return spoken.getOrDefault(lifeline, Set.of());
    }

    /// Without the ports that the headings say, or the arrow before.
    List<Arrow> withoutKnownPorts(List<Arrow> arrows) {
        var said = new SaidPorts();
        return arrows.stream()
                .map(arrow -> isKnown(arrow) ? arrow.labelled(arrow.label().withoutPorts()) : arrow)
                .map(said::labelled)
                .toList();
    }

    private boolean isKnown(Arrow arrow) {
        return portsOf(lifelines.get(arrow.from())).size() <= 1
                && portsOf(lifelines.get(arrow.to())).size() <= 1;
    }
}
