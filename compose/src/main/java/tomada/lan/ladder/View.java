package tomada.lan.ladder;

import java.util.List;

/// What of a capture is drawn, and in which order.
///
/// @param hosts the lifelines from left to right; others follow as they appear
/// @param acks whether segments that only acknowledge are drawn; when the kernel sends one is a
///   matter of time, so a guide leaves them out. The one that completes a handshake is always drawn
/// @param times whether an arrow says when it was sent, counted from the first
public record View(List<String> hosts, boolean acks, boolean times) {
    /// Every packet, without times.
    public static final View ALL = new View(List.of(), true, false);

    public View {
        hosts = List.copyOf(hosts);
    }

    public View withHosts(List<String> order) {
        return new View(order, acks, times);
    }

    public View withoutAcks() {
        return new View(hosts, false, times);
    }

    public View withTimes() {
        return new View(hosts, acks, true);
    }
}
