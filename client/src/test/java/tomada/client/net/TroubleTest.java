package tomada.client.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One sentence of what every address of a host has answered; [WordingsTest] has what each may say.
final class TroubleTest {
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
