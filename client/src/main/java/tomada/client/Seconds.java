package tomada.client;

import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads seconds for picocli: `5`, `0.5`.
final class Seconds implements ITypeConverter<Duration> {
    private static final BigDecimal SHORTEST = new BigDecimal("0.001");
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);
    private static final String EXPECTED =
            "' is not a time: give seconds from 0.001 to 86400, such as 5 or 0.5";

    @Override
    public Duration convert(String text) {
        BigDecimal seconds;
        try {
            seconds = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + EXPECTED);
        }
        if (seconds.compareTo(SHORTEST) < 0 || seconds.compareTo(DAY) > 0) {
            throw new TypeConversionException("'" + text + EXPECTED);
        }
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }
}
