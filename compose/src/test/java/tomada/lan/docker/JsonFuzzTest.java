package tomada.lan.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import tomada.lan.fuzz.Mutations;

/// JSON that is damaged is an [IOException], or what it has come to mean.
class JsonFuzzTest {
    private static final byte[] INSPECTED =
            """
            [{"Id": "4f", "State": {"Status": "running", "Pid": 71, "Paused": false, "Error": ""},
              "Config": {"Labels": {"com.docker.compose.project": "tomada-7", "x": null}},
              "NetworkSettings": {"Networks": {"lan": {"IPAddress": "10.77.7.21", "n": 1.5e3}}}}]
            """
                    .getBytes(UTF_8);

    @Test
    void whatever_is_damaged() {
        var mutations = new Mutations(List.of(INSPECTED), Mutations.SEED);
        int damaged = 0;
        for (int number = 0; number < Mutations.INPUTS; number++) {
            try {
                Json.read(new ByteArrayInputStream(mutations.next()));
            } catch (IOException told) {
                damaged++;
            }
        }
        assertThat(damaged).isBetween(1, Mutations.INPUTS);
    }
}
