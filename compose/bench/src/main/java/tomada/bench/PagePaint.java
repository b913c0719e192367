package tomada.bench;

import java.awt.Color;
import java.awt.Paint;
import java.awt.PaintContext;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.ColorModel;

/// A colour of the page's, which knows whether it is light or dark: a plot names it as a property
/// of CSS, `var(--ours)`.
///
/// Ours is the one colour, and the darkest bar on light paper, the brightest on dark: it stands out
/// in grey print, too, and to whoever sees no blue.
enum PagePaint implements Paint {
    OURS("--ours"),
    PEER("--peer"),
    FLOOR("--floor"),
    INK("--ink"),
    FAINT("--faint"),
    LINE("--line");

    private final String property;

    PagePaint(String property) {
        this.property = property;
    }

    /// As CSS names it.
    String css() {
        return "var(" + property + ")";
    }

    /// For a canvas that has pixels instead of a page.
    @Override
    public PaintContext createContext(
            ColorModel colours,
            Rectangle device,
            Rectangle2D user,
            AffineTransform transform,
            RenderingHints hints) {
        return Color.BLACK.createContext(colours, device, user, transform, hints);
    }

    @Override
    public int getTransparency() {
        return OPAQUE;
    }
}
