package tomada.bench;

import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.DefaultExtensionHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.batik.svggen.SVGPaintDescriptor;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A chart as an SVG element of the page: its colours are the page's, its text remains text.
final class PageSvg {
    private static final String SVG = "http://www.w3.org/2000/svg";

    /// One for all plots: an id that two of them had would mean the first of the page's.
    private static final SVGIDGenerator IDS = new SVGIDGenerator();

    private PageSvg() {}

    /// Without what only a file of its own begins with.
    ///
    /// @param title what is said of it to whoever cannot see it
    static String of(JFreeChart chart, int width, int height, String title)
            throws IOException, ParserConfigurationException {
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .getDOMImplementation()
                        .createDocument(SVG, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setIDGenerator(IDS);
        context.setExtensionHandler(new PagePaints());
        SVGGraphics2D canvas = new SVGGraphics2D(context, false);
        chart.draw(canvas, new Rectangle2D.Double(0, 0, width, height));
        Element root = canvas.getRoot();
        root.setAttribute("viewBox", "0 0 %d %d".formatted(width, height));
        root.setAttribute("role", "img");
        root.setAttribute("aria-label", title);
        StringWriter file = new StringWriter();
        canvas.stream(root, file, false, false);
        String svg = file.toString();
        return svg.substring(svg.indexOf("<svg"));
    }

    /// What Batik asks about paints that it does not know.
    private static final class PagePaints extends DefaultExtensionHandler {
        @Override
        public SVGPaintDescriptor handlePaint(Paint paint, SVGGeneratorContext context) {
            return paint instanceof PagePaint page
                    ? new SVGPaintDescriptor(page.css(), "1")
                    : super.handlePaint(paint, context);
        }
    }
}
