package tomada.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;

/// The medians of one metric of a measure as bars that lie, on a logarithmic scale: each with its
/// name before it and its value behind it, under the heading of its shape, so that nothing has to
/// be looked up elsewhere.
///
/// ```
/// 11 hosts
/// compose/up, down  ▇▇▇▇▇▇▇▇▇▇▇▇ 1.08 s
/// Mininet           ▇▇▇▇▇▇▇ 0.285 s
///                 0.1         1 s
/// ```
final class Plot {
    private static final int WIDTH = 640;
    private static final int LINE_HEIGHT = 24;
    private static final int AXIS_HEIGHT = 28;

    private Plot() {}

    /// An SVG element, or nothing where no row has a sample above 0, or where this JVM has no
    /// fonts.
    ///
    /// @param title what is said of it to whoever cannot see it
    static String svg(String title, List<Row> rows) {
        List<PlotLine> lines = lines(rows);
        if (lines.stream().noneMatch(line -> line.length() > 0)) {
            return "";
        }
        Unit unit = rows.getFirst().metric().unit();
        int height = lines.size() * LINE_HEIGHT + AXIS_HEIGHT;
        System.setProperty("java.awt.headless", "true");
        try {
            return PageSvg.of(new BarChart(lines, unit).chart(), WIDTH, height, title);
        } catch (IOException | ParserConfigurationException | LinkageError | InternalError none) {
            return "";
        }
    }

    /// Who was not measured has none.
    private static List<PlotLine> lines(List<Row> rows) {
        List<PlotLine> lines = new ArrayList<>();
        String shape = "";
        for (Row row : rows) {
            if (row.samples().isEmpty()) {
                continue;
            }
            if (!row.shape().equals(shape)) {
                shape = row.shape();
                if (!lines.isEmpty()) {
                    lines.add(PlotLine.heading(lines.size(), ""));
                }
                lines.add(PlotLine.heading(lines.size(), shape));
            }
            lines.add(PlotLine.bar(lines.size(), row));
        }
        return lines;
    }
}
