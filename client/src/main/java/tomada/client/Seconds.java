package tomada.client;

import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads seconds for picocli: `5`, `0.5`.
final class Seconds implements ITypeConverter<Duration> {
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
        // No constants: BigDecimal's own take 10 ms to make, which only who needs them should wait.
        if (seconds.compareTo(new BigDecimal("0.001")) < 0
                || seconds.compareTo(BigDecimal.valueOf(86_400)) > 0) {
            throw new TypeConversionException("'" + text + EXPECTED);
        }
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }
}
