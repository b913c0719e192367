package tomada.lan.ladder;

import java.util.Set;

/// Leaves the ports out of a label where the arrow before was of the same conversation.
final class SaidPorts {
    private Set<String> before = Set.of();

    Arrow labelled(Arrow arrow) {
        String ports = arrow.label().ports();
        int to = ports.indexOf('→');
        if (to < 0) {
            before = Set.of();
            return arrow;
        }
        var ends =
                Set.of(
                        arrow.from() + ":" + ports.substring(0, to),
                        arrow.to() + ":" + ports.substring(to + 1));
        boolean said = ends.equals(before);
        before = ends;
        return said ? arrow.labelled(arrow.label().withoutPorts()) : arrow;
    }
}
