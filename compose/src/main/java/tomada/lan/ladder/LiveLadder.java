package tomada.lan.ladder;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tomada.lan.wire.Packet;

/// A ladder that is drawn while the packets come, line by line. What a packet's receiver will see
/// is not known yet, so nothing is drawn as lost; the headings come again when another host speaks.
public final class LiveLadder {
    /// Packets after which a second sighting of one is not expected any more.
    private static final int REMEMBERED = 1024;

    private final Map<InetAddress, String> names;
    private final View view;
    private final int columns;
    private final Consumer<String> lines;
    private final Lifelines lifelines;
    private final Sightings sightings = new Sightings(REMEMBERED);
    private final SaidPorts said = new SaidPorts();
    private @Nullable Pencil pencil;
    private @Nullable TextLadder drawing;
    private List<String> drawn = List.of();

    /// @param lines takes each line as it is drawn
    public LiveLadder(
            Map<InetAddress, String> names, View view, int columns, Consumer<String> lines) {
        this.names = Map.copyOf(names);
        this.view = view;
        this.columns = columns;
        this.lines = lines;
        this.lifelines = new Lifelines(this.names, view.hosts());
    }

    /// Draws a packet, unless it was drawn where another host saw it.
    public synchronized void add(Packet packet) {
        if (sightings.add(packet).isPresent()) {
            pencil(packet.seen().time()).draw(packet, false).ifPresent(this::draw);
        }
    }

    private Pencil pencil(Instant start) {
        Pencil known = pencil;
        if (known == null) {
            known = new Pencil(lifelines, view, start);
            pencil = known;
        }
        return known;
    }

    private void draw(Arrow arrow) {
        TextLadder current = drawing;
        boolean first = current == null;
        if (current == null || !drawn.equals(lifelines.names())) {
            drawn = lifelines.names();
            current = new TextLadder(drawn, columns, view.times() ? arrow.time().length() + 4 : 0);
            drawing = current;
            if (!first) {
                lines.accept("");
            }
            current.heading().forEach(lines);
        } else if (arrow.opens()) {
            lines.accept(current.empty());
        }
        lines.accept(current.row(said.labelled(arrow)));
    }
}
