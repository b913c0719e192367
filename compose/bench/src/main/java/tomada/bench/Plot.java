package tomada.bench;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.StandardChartTheme;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.category.DefaultCategoryDataset;
import org.w3c.dom.Document;

/// The medians of one metric of a measure as bars, on a logarithmic scale: a group for each shape,
/// a colour for each subject.
final class Plot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 340;
    private static final String SVG = "http://www.w3.org/2000/svg";

    private Plot() {}

    /// An SVG element, or nothing where no row has a sample, or where this JVM has no fonts.
    static String svg(String title, List<Row> rows) {
        List<Row> measured = rows.stream().filter(row -> !row.samples().isEmpty()).toList();
        if (measured.isEmpty()) {
            return "";
        }
        System.setProperty("java.awt.headless", "true");
        try {
            return element(chart(title, measured));
        } catch (IOException | ParserConfigurationException | LinkageError | InternalError none) {
            return "";
        }
    }

    private static JFreeChart chart(String title, List<Row> rows) {
        DefaultCategoryDataset medians = new DefaultCategoryDataset();
        for (Row row : rows) {
            medians.addValue(median(row), row.subject(), row.shape());
        }
        String unit = rows.getFirst().metric().unit().toString();
        JFreeChart chart = ChartFactory.createBarChart(title, null, unit, medians);
        StandardChartTheme theme = new StandardChartTheme("page");
        theme.setExtraLargeFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        theme.setLargeFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        theme.setRegularFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        theme.setPlotBackgroundPaint(Color.WHITE);
        theme.setRangeGridlinePaint(Color.LIGHT_GRAY);
        theme.setBarPainter(new StandardBarPainter());
        theme.setShadowVisible(false);
        theme.apply(chart);
        chart.getLegend().setPosition(RectangleEdge.RIGHT);
        logarithmic(chart.getCategoryPlot(), unit, rows);
        return chart;
    }

    /// A bar has to begin somewhere, and no logarithmic scale has a 0: at half of the least.
    private static void logarithmic(CategoryPlot plot, String unit, List<Row> rows) {
        double least = rows.stream().mapToDouble(Plot::median).min().orElseThrow() / 2;
        double most = rows.stream().mapToDouble(Plot::median).max().orElseThrow() * 1.2;
        LogAxis axis = new LogAxis(unit);
        axis.setRange(least, most);
        axis.setLabelFont(plot.getRangeAxis().getLabelFont());
        axis.setTickLabelFont(plot.getRangeAxis().getTickLabelFont());
        plot.setRangeAxis(axis);
        ((BarRenderer) plot.getRenderer()).setBase(least);
        ((BarRenderer) plot.getRenderer()).setItemMargin(0.05);
        plot.setOutlineVisible(false);
    }

    private static double median(Row row) {
        return Spread.of(row.samples()).median();
    }

    /// Without what only a file of its own begins with.
    private static String element(JFreeChart chart)
            throws IOException, ParserConfigurationException {
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .getDOMImplementation()
                        .createDocument(SVG, "svg", null);
        SVGGraphics2D canvas = new SVGGraphics2D(document);
        chart.draw(canvas, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        StringWriter file = new StringWriter();
        canvas.stream(file, true);
        String svg = file.toString();
        return svg.substring(svg.indexOf("<svg"))
                .replaceFirst("<svg", "<svg viewBox=\"0 0 %d %d\"".formatted(WIDTH, HEIGHT));
    }
}
