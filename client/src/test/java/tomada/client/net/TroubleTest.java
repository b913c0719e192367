package tomada.client.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TroubleTest {
    /// The exceptions as the JDK makes them of errno, for those that loopback cannot show.
    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), Trouble.REFUSED),
                Arguments.of(new ConnectException("Connection timed out"), Trouble.TIMED_OUT),
                Arguments.of(new SocketTimeoutException("Connect timed out"), Trouble.TIMED_OUT),
                Arguments.of(new IOException("Connection timed out"), Trouble.TIMED_OUT),
                Arguments.of(new SocketException("Connection reset"), Trouble.RESET),
                Arguments.of(new IOException("Connection reset by peer"), Trouble.RESET),
                Arguments.of(new IOException("Broken pipe"), Trouble.RESET),
                Arguments.of(
                        new NoRouteToHostException("No route to host"), Trouble.HOST_UNREACHABLE),
                Arguments.of(new SocketException("Host is unreachable"), Trouble.HOST_UNREACHABLE),
                Arguments.of(
                        new SocketException("Network is unreachable"), Trouble.NETWORK_UNREACHABLE),
                Arguments.of(new UnknownHostException("nobody.invalid"), Trouble.NAME_UNKNOWN),
                Arguments.of(
                        new BindException("Cannot assign requested address"), Trouble.CANNOT_BIND),
                Arguments.of(new BindException("Permission denied"), Trouble.OTHER),
                Arguments.of(new IOException("Invalid argument"), Trouble.OTHER));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void each_error_of_the_kernel_is_one_trouble(IOException e, Trouble trouble) {
        assertThat(Trouble.of(e)).isEqualTo(trouble);
    }

    @Test
    void addresses_that_fail_alike_share_a_sentence() {
        TroubleException all =
                TroubleException.all(
                        "server",
                        List.of(
                                failure(Trouble.REFUSED, "10.77.0.10:5000"),
                                failure(Trouble.REFUSED, "[fd77::10]:5000")));
        assertThat(all.trouble()).isEqualTo(Trouble.REFUSED);
        assertThat(all)
                .hasMessageStartingWith(
                        "server (10.77.0.10:5000, [fd77::10]:5000) refused the connection: ");
    }

    @Test
    void addresses_that_fail_differently_are_each_told_and_the_last_decides() {
        TroubleException all =
                TroubleException.all(
                        "server",
                        List.of(
                                failure(Trouble.REFUSED, "10.77.0.10:5000"),
                                failure(Trouble.NETWORK_UNREACHABLE, "10.78.0.10:5000")));
        assertThat(all.trouble()).isEqualTo(Trouble.NETWORK_UNREACHABLE);
        assertThat(all)
                .hasMessage(
                        "server does not answer on any of its addresses: 10.77.0.10:5000 refused"
                                + " the connection; 10.78.0.10:5000 is unreachable");
    }

    private static TroubleException failure(Trouble trouble, String peer) {
        IOException cause = new IOException();
        return new TroubleException(
                trouble,
                peer,
                Explanation.what(trouble, Transport.TCP, Duration.ofSeconds(5)),
                Explanation.why(trouble, Transport.TCP, cause),
                cause);
    }
}
