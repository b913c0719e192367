package tomada.bench;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Paint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPosition;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.CategoryLabelWidthType;
import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.text.TextBlockAnchor;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jspecify.annotations.Nullable;

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

    /// Room for a value behind the longest bar, as a share of it.
    private static final double ROOM = 0.3;

    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 13);

    /// A line of the plot: a heading, the space above it, or a bar with its name and its value.
    private record Line(
            int place, String text, Font font, PagePaint paint, PagePaint bar, String value)
            implements Comparable<Line> {
        static Line heading(int place, String text) {
            return new Line(place, text, BOLD, PagePaint.INK, PagePaint.INK, "");
        }

        static Line bar(int place, Row row) {
            boolean ours = row.role() == Role.TOMADA;
            return new Line(
                    place,
                    row.subject() + (row.role() == Role.FLOOR ? " (floor)" : ""),
                    ours ? BOLD : PLAIN,
                    ours ? PagePaint.OURS : PagePaint.INK,
                    PagePaint.of(row.role()),
                    row.metric().unit().text(median(row)));
        }

        @Override
        public int compareTo(Line other) {
            return Integer.compare(place, other.place);
        }

        /// What stands before the bar.
        @Override
        public String toString() {
            return text;
        }
    }

    private final DefaultCategoryDataset lengths = new DefaultCategoryDataset();
    private final List<Line> lines = new ArrayList<>();
    private final PlainLogAxis scale;

    private Plot(List<Row> rows) {
        this.scale = scale(rows);
        String shape = "";
        for (Row row : rows) {
            if (!row.shape().equals(shape)) {
                if (!lines.isEmpty()) {
                    add(Line.heading(lines.size(), ""), null);
                }
                shape = row.shape();
                add(Line.heading(lines.size(), shape), null);
            }
            // What is 0 has a bar of no length.
            add(Line.bar(lines.size(), row), Math.max(scale.begin(), median(row)));
        }
    }

    /// An SVG element, or nothing where no row has a sample, or where this JVM has no fonts.
    ///
    /// @param title what is said of it to whoever cannot see it
    static String svg(String title, List<Row> rows) {
        List<Row> measured = rows.stream().filter(row -> !row.samples().isEmpty()).toList();
        if (measured.stream().noneMatch(row -> median(row) > 0)) {
            return "";
        }
        System.setProperty("java.awt.headless", "true");
        try {
            Plot plot = new Plot(measured);
            return PageSvg.of(plot.chart(), WIDTH, plot.height(), title);
        } catch (IOException | ParserConfigurationException | LinkageError | InternalError none) {
            return "";
        }
    }

    private void add(Line line, @Nullable Double length) {
        lines.add(line);
        lengths.addValue(length, "", line);
    }

    private static double median(Row row) {
        return Spread.of(row.samples()).median();
    }

    private int height() {
        return lines.size() * LINE_HEIGHT + AXIS_HEIGHT;
    }

    private static PlainLogAxis scale(List<Row> rows) {
        double[] medians = rows.stream().mapToDouble(Plot::median).filter(m -> m > 0).toArray();
        double least = Arrays.stream(medians).min().orElseThrow();
        double most = Arrays.stream(medians).max().orElseThrow();
        PlainLogAxis scale = new PlainLogAxis(least, most, ROOM, rows.getFirst().metric().unit());
        scale.setTickLabelFont(PLAIN);
        scale.setTickLabelPaint(PagePaint.FAINT);
        scale.setAxisLineVisible(false);
        scale.setTickMarksVisible(false);
        return scale;
    }

    private JFreeChart chart() {
        CategoryPlot plot = new CategoryPlot(lengths, names(), scale, bars());
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setRangeGridlinePaint(PagePaint.LINE);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        JFreeChart chart = new JFreeChart(null, PLAIN, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        return chart;
    }

    /// At the left, each at the height of its bar, and never cut short.
    private CategoryAxis names() {
        CategoryAxis names = new CategoryAxis();
        names.setCategoryLabelPositions(
                CategoryLabelPositions.replaceLeftPosition(
                        CategoryLabelPositions.STANDARD,
                        new CategoryLabelPosition(
                                RectangleAnchor.LEFT,
                                TextBlockAnchor.CENTER_LEFT,
                                CategoryLabelWidthType.RANGE,
                                1)));
        names.setMaximumCategoryLabelWidthRatio(1);
        names.setAxisLineVisible(false);
        names.setTickMarksVisible(false);
        names.setLowerMargin(0);
        names.setUpperMargin(0);
        names.setCategoryMargin(0);
        for (Line line : lines) {
            names.setTickLabelFont(line, line.font());
            names.setTickLabelPaint(line, line.paint());
        }
        return names;
    }

    private BarRenderer bars() {
        BarRenderer bars =
                new BarRenderer() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public Paint getItemPaint(int row, int column) {
                        return lines.get(column).bar();
                    }
                };
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setBase(scale.begin());
        bars.setMaximumBarWidth(0.7 / lines.size());
        bars.setDefaultItemLabelGenerator(values());
        bars.setDefaultItemLabelsVisible(true);
        bars.setItemLabelInsets(new RectangleInsets(0, 5, 0, 5));
        bars.setDefaultItemLabelFont(PLAIN);
        bars.setDefaultItemLabelPaint(PagePaint.INK);
        bars.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        return bars;
    }

    private CategoryItemLabelGenerator values() {
        return new StandardCategoryItemLabelGenerator() {
            private static final long serialVersionUID = 1;

            @Override
            public String generateLabel(CategoryDataset data, int row, int column) {
                return lines.get(column).value();
            }
        };
    }
}
