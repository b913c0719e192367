package tomada.bench;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Paint;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPosition;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.CategoryLabelWidthType;
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

/// The lines of a plot as a chart of JFreeChart's, in the page's colours.
final class BarChart {
    /// Room for a value behind the longest bar, as a share of it.
    private static final double ROOM = 0.3;

    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 13);

    private final List<PlotLine> lines;
    private final PlainLogAxis scale;

    /// @param lines of which at least one is longer than 0
    BarChart(List<PlotLine> lines, Unit unit) {
        double[] lengths =
                lines.stream().mapToDouble(PlotLine::length).filter(l -> l > 0).sorted().toArray();
        this.lines = lines;
        this.scale = new PlainLogAxis(lengths[0], lengths[lengths.length - 1], ROOM, unit);
        scale.setTickLabelFont(PLAIN);
        scale.setTickLabelPaint(PagePaint.FAINT);
        scale.setAxisLineVisible(false);
        scale.setTickMarksVisible(false);
    }

    JFreeChart chart() {
        CategoryPlot plot = new CategoryPlot(lengths(), names(), scale, bars());
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

    private CategoryDataset lengths() {
        DefaultCategoryDataset lengths = new DefaultCategoryDataset();
        for (PlotLine line : lines) {
            // What is 0 has a bar of no length, because no logarithmic scale has a 0.
            Double length = line.isBar() ? Math.max(scale.begin(), line.length()) : null;
            lengths.addValue(length, "", line);
        }
        return lengths;
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
        for (PlotLine line : lines) {
            names.setTickLabelFont(line, line.isBold() ? BOLD : PLAIN);
            names.setTickLabelPaint(line, line.textPaint());
        }
        return names;
    }

    private BarRenderer bars() {
        BarRenderer bars = new LineBars();
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setBase(scale.begin());
        bars.setMaximumBarWidth(0.7 / lines.size());
        bars.setDefaultItemLabelGenerator(new Values());
        bars.setDefaultItemLabelsVisible(true);
        bars.setItemLabelInsets(new RectangleInsets(0, 5, 0, 5));
        bars.setDefaultItemLabelFont(PLAIN);
        bars.setDefaultItemLabelPaint(PagePaint.INK);
        bars.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        return bars;
    }

    /// Each in the colour of its line, where others have a colour for each series.
    private final class LineBars extends BarRenderer {
        private static final long serialVersionUID = 1;

        @Override
        public Paint getItemPaint(int row, int column) {
            return lines.get(column).barPaint();
        }
    }

    /// What stands behind the bars.
    private final class Values extends StandardCategoryItemLabelGenerator {
        private static final long serialVersionUID = 1;

        @Override
        public String generateLabel(CategoryDataset data, int row, int column) {
            return lines.get(column).value();
        }
    }
}
