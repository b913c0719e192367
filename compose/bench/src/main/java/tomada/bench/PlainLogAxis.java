package tomada.bench;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/// A logarithmic axis in numbers as people write them, `0.1`, `1`, `10 s`, where [LogAxis] has
/// powers of ten with raised exponents.
final class PlainLogAxis extends LogAxis {
    private static final long serialVersionUID = 1;

    private final double least;
    private final double most;
    private final String unit;

    /// @param least of the values, above 0; the axis begins at the power of ten before it
    /// @param room how much longer the axis is than the greatest value, as a share of it
    PlainLogAxis(double least, double most, double room, Unit unit) {
        this.least = before(least / 1.1);
        this.most = most;
        this.unit = unit.toString();
        setRange(this.least, most * Math.pow(most / this.least, room));
    }

    /// Where a bar begins: no logarithmic scale has a 0.
    double begin() {
        return least;
    }

    private static double before(double value) {
        return Math.pow(10, Math.floor(Math.log10(value)));
    }

    /// Every power of ten, and 2 and 5 between them where there are not many; the last has the
    /// unit.
    @Override
    public List<NumberTick> refreshTicks(
            Graphics2D canvas, AxisState state, Rectangle2D area, RectangleEdge edge) {
        List<Double> places = new ArrayList<>();
        double[] between = most / least > 300 ? new double[] {1} : new double[] {1, 2, 5};
        for (int power = (int) Math.round(Math.log10(least));
                Math.pow(10, power) <= most;
                power++) {
            for (double step : between) {
                if (step * Math.pow(10, power) <= most) {
                    places.add(step * Math.pow(10, power));
                }
            }
        }
        List<NumberTick> ticks = new ArrayList<>();
        for (double place : places) {
            boolean last = ticks.size() == places.size() - 1;
            String text = Unit.plain(place) + (last ? " " + unit : "");
            ticks.add(new NumberTick(place, text, TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
        }
        return ticks;
    }
}
