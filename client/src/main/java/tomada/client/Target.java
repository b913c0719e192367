package tomada.client;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tomada.client.net.Endpoint;

/// Whom a client talks to and for how long it waits; `PORT` is each client's own.
final class Target {
    /// What `PORT` says, in every client.
    static final String PORT = "Port to connect to, 1 to 65535. Default: ${DEFAULT-VALUE}.";

    @Spec(Spec.Target.MIXEE)
    @Nullable CommandSpec command;

    @Parameters(
            index = "0",
            paramLabel = "HOST",
            description = {
                "Name, IPv4 address or IPv6 address of the server. Each address that a name has is"
                        + " tried in turn, those of IPv4 first, until one answers; the exit code"
                        + " is that of the last."
            })
    String host = "";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            converter = Seconds.class,
            description = {
                "How long to wait for an address to answer, and for a silent server later on; 0.001"
                        + " to 86400. Default: ${DEFAULT-VALUE}."
            })
    Duration timeout = Duration.ofSeconds(5);

    Endpoint endpoint(int port) {
        try {
            return new Endpoint(host, port);
        } catch (IllegalArgumentException e) {
            if (command == null) {
                throw e;
            }
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
    }

    /// Reads a port for picocli.
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                return Endpoint.port(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        e.getMessage() + "; a text comes after the port: HOST PORT 'text'");
            }
        }
    }

    /// Reads seconds for picocli: `5`, `0.5`.
    static final class Seconds implements ITypeConverter<Duration> {
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
            if (seconds.compareTo(new BigDecimal("0.001")) < 0 || seconds.compareTo(DAY) > 0) {
                throw new TypeConversionException("'" + text + EXPECTED);
            }
            return Duration.ofMillis(seconds.movePointRight(3).longValue());
        }
    }
}
