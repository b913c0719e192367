package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tomada.lan.Doctor.Finding;

class DoctorTest {
    @Test
    void images_under_a_registry_s_names_are_there() {
        assertThat(
                        Doctor.images(
                                List.of(
                                        "tomada/host:latest",
                                        "127.0.0.1:5000/tomada/host:1.0",
                                        "127.0.0.1:5000/owner/tomada/server:1.0",
                                        "other/server:1.0",
                                        "<none>:<none>",
                                        "127.0.0.1:5000/tomada/lan:1.0")))
                .containsExactly(
                        new Finding("image tomada/host", true, "there"),
                        new Finding(
                                "image tomada/server",
                                true,
                                "there, as 127.0.0.1:5000/owner/tomada/server:1.0"),
                        new Finding("image tomada/client", false, "`make up` sees to it"),
                        new Finding(
                                "image tomada/lan",
                                true,
                                "there, as 127.0.0.1:5000/tomada/lan:1.0"));
    }

    @Test
    void a_disk_with_little_room_is_not_well() {
        String heading = "     1B-blocks         Avail\n";
        assertThat(Doctor.disk(heading + "250000000000 150000000000\n"))
                .isEqualTo(new Finding("engine's disk", true, "40% full, 150.0 GB are free"));
        assertThat(Doctor.disk(heading + "250000000000    900000000\n"))
                .isEqualTo(new Finding("engine's disk", false, "100% full, 0.9 GB are free"));
    }
}
