package tomada.lan.ladder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tomada.lan.wire.Trace;

/// A capture drawn as a sequence diagram: a lifeline for each host, an arrow for each packet.
///
/// A packet that two hosts saw is one arrow. One that its sender saw, and the receiver, who was
/// captured too, did not, was lost on the way. What differs from run to run is not drawn: times
/// only where the [View] asks, sequence numbers from each direction's first, ephemeral ports as
/// `*`. So the text can be what a guide expects.
///
/// @param lifelines headings, from left to right: `ana:*`, `server:65432`; without the port where a
///   host speaks on several
/// @param arrows in the order in which the packets were sent
public record Ladder(List<String> lifelines, List<Arrow> arrows) {
    public Ladder {
        lifelines = List.copyOf(lifelines);
        arrows = List.copyOf(arrows);
    }

    public static Ladder of(Trace trace) {
        return of(trace, View.ALL);
    }

    public static Ladder of(Trace trace, View view) {
        var sightings = new Sightings();
        trace.packets().forEach(sightings::add);
        Instant start =
                trace.packets().isEmpty() ? Instant.EPOCH : trace.packets().get(0).seen().time();
        var lifelines = new Lifelines(trace.names(), view.hosts());
        var pencil = new Pencil(lifelines, view, start);
        var arrows = new ArrayList<Arrow>();
        List<Crossing> crossings = sightings.crossings();
        var loss = new Loss(lifelines, trace, crossings);
        for (Crossing crossing : crossings) {
            pencil.draw(crossing.packet(), loss.of(crossing)).ifPresent(arrows::add);
        }
        return new Ladder(lifelines.headings(), lifelines.withoutKnownPorts(arrows));
    }

    /// In box-drawing characters, at most 100 columns for up to four hosts.
    public String text() {
        return text(100);
    }

    /// In box-drawing characters, at most so many columns where the hosts' names leave room.
    public String text(int columns) {
        var text = new StringBuilder();
        text(columns, line -> text.append(line).append('\n'));
        return text.toString();
    }

    /// As [#text(int)], each line by itself: all of a long one would take much memory.
    public void text(int columns, Consumer<String> lines) {
        TextLadder.draw(this, columns, lines);
    }

    /// A drawing that needs no other file: light or dark as the reader prefers, its text
    /// selectable, as wide as there is room.
    public String svg() {
        return SvgLadder.draw(this);
    }

    /// A Mermaid `sequenceDiagram`.
    public String mermaid() {
        return MermaidLadder.draw(this);
    }
}
