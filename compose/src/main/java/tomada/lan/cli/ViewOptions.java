package tomada.lan.cli;

import picocli.CommandLine.Option;
import tomada.lan.ladder.View;

/// What of a capture is drawn: options of the commands that draw ladders.
final class ViewOptions {
    @Option(names = "--no-acks", description = "Leave out what only acknowledges.")
    boolean noAcks;

    @Option(names = "--times", description = "Seconds since the first packet.")
    boolean times;

    @Option(
            names = "--columns",
            paramLabel = "N",
            description = "Width of a ladder in text (${DEFAULT-VALUE}).")
    int columns = 100;

    View view() {
        View view = noAcks ? View.ALL.withoutAcks() : View.ALL;
        return times ? view.withTimes() : view;
    }
}
