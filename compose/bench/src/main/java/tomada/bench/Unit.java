package tomada.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// What a value counts.
enum Unit {
    SECONDS("s", true),
    MILLISECONDS("ms", true),
    MEGABYTES("MB", true),
    PER_SECOND("/s", false);

    private static final int DIGITS = 3;

    private final String suffix;
    private final boolean lessIsBetter;

    Unit(String suffix, boolean lessIsBetter) {
        this.suffix = suffix;
        this.lessIsBetter = lessIsBetter;
    }

    boolean lessIsBetter() {
        return lessIsBetter;
    }

    /// A value in three significant digits: `1.23 s`, `45.0 ms`, `12,300 /s`.
    String text(double value) {
        return number(value) + " " + suffix;
    }

    /// Three significant digits, never in powers of ten.
    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(DIGITS));
        int before = rounded.precision() - rounded.scale();
        return rounded.signum() == 0
                ? "0"
                : grouped(rounded.setScale(Math.max(0, DIGITS - before)));
    }

    /// With no more digits than it takes: `0.1`, `1`, `10,000`.
    static String plain(double value) {
        BigDecimal shortest =
                BigDecimal.valueOf(value).round(new MathContext(DIGITS)).stripTrailingZeros();
        return grouped(shortest.setScale(Math.max(0, shortest.scale())));
    }

    private static String grouped(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + number.scale() + "f", number);
    }

    /// Its symbol.
    @Override
    public String toString() {
        return suffix;
    }
}
