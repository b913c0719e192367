package tomada.bench;

import java.math.BigDecimal;
import java.math.MathContext;

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

    /// A value in three significant digits: `1.23 s`, `45.0 ms`, `12300 /s`.
    String text(double value) {
        return number(value) + " " + suffix;
    }

    /// Three significant digits, never in powers of ten.
    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(DIGITS));
        int before = rounded.precision() - rounded.scale();
        return rounded.signum() == 0
                ? "0"
                : rounded.setScale(Math.max(0, DIGITS - before)).toPlainString();
    }

    /// Its symbol.
    @Override
    public String toString() {
        return suffix;
    }
}
