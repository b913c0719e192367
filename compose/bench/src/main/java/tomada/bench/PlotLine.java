package tomada.bench;

/// A line of a plot: a heading, the space above it, or a bar with its name and its value.
///
/// @param length of the bar, in the row's unit; nothing where there is none
record PlotLine(int place, String text, Kind kind, double length, String value)
        implements Comparable<PlotLine> {
    enum Kind {
        HEADING,
        OURS,
        PEER,
        FLOOR
    }

    static PlotLine heading(int place, String text) {
        return new PlotLine(place, text, Kind.HEADING, Double.NaN, "");
    }

    static PlotLine bar(int place, Row row) {
        double median = Spread.of(row.samples()).median();
        Kind kind =
                switch (row.role()) {
                    case TOMADA -> Kind.OURS;
                    case PEER -> Kind.PEER;
                    case FLOOR -> Kind.FLOOR;
                };
        String name = row.subject() + (kind == Kind.FLOOR ? " (floor)" : "");
        return new PlotLine(place, name, kind, median, row.metric().unit().text(median));
    }

    boolean isBar() {
        return kind != Kind.HEADING;
    }

    PagePaint textPaint() {
        return kind == Kind.OURS ? PagePaint.OURS : PagePaint.INK;
    }

    boolean isBold() {
        return kind == Kind.HEADING || kind == Kind.OURS;
    }

    PagePaint barPaint() {
        return switch (kind) {
            case OURS -> PagePaint.OURS;
            case PEER -> PagePaint.PEER;
            case FLOOR -> PagePaint.FLOOR;
            case HEADING -> PagePaint.INK;
        };
    }

    @Override
    public int compareTo(PlotLine other) {
        return Integer.compare(place, other.place);
    }

    /// What stands at the left.
    @Override
    public String toString() {
        return text;
    }
}
