package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The chat load and the servers that it meets, for real and for a moment.
@Timeout(60)
class ChatLoadTest {
    private static final Pattern PORT = Pattern.compile("^(\\d+)$");

    private final Load load = new Load(Checkout.HOME, CProgram.CHAT_LOAD, "10", "0.3");

    @BeforeEach
    void aCompiler() {
        Checkout.needs(Tool.GCC);
    }

    @Test
    void counts_deliveries_with_the_broadcaster_in_c() throws Exception {
        try (Server server = broadcaster()) {
            for (String talkers : List.of("1", "10")) {
                LoadReport report = load.run("fanout", "chat", port(server), "10", talkers, "0.3");
                assertThat(report.count()).isPositive();
                assertThat(report.rate()).isPositive();
                assertThat(report.cpu()).isPositive();
                assertThat(report.json().path("delivery_bytes").intValue())
                        .as("a name of 8 letters, `: `, the message, LF")
                        .isEqualTo(8 + 2 + 64 + 1);
            }
        }
    }

    @Test
    void times_every_delivery_with_the_broadcaster_in_c() throws Exception {
        try (Server server = broadcaster()) {
            assertThatAllIsDelivered(load.run("paced", "chat", port(server), "10", "20", "0.3"), 9);
        }
    }

    @Test
    void asyncio_delivers_all_as_well() throws Exception {
        Checkout.needs(Tool.PYTHON);
        String path = CProgram.folder(Checkout.HOME).resolve("chat/loop.py").toString();
        try (Server server = Server.start(List.of("python3", path), PORT)) {
            assertThatAllIsDelivered(load.run("paced", "chat", port(server), "10", "20", "0.3"), 9);
        }
    }

    @Test
    void ngircd_delivers_all_in_irc() throws Exception {
        Checkout.needs(Tool.NGIRCD);
        try (Stage stage = new Stage(Checkout.HOME)) {
            String port = Integer.toString(ChatServers.ngircd(stage).port());
            assertThatAllIsDelivered(load.run("paced", "irc", port, "10", "20", "0.3"), 9);
        }
    }

    @Test
    void delivery_is_as_long_as_the_protocol_makes_it() throws Exception {
        Checkout.needs(Tool.NGIRCD);
        Checkout.needs(Tool.MOSQUITTO);
        Checkout.needs(Tool.NCAT);
        try (Stage stage = new Stage(Checkout.HOME)) {
            assertThat(deliveryBytes("raw", ChatServers.ncat(stage))).isEqualTo(64 + 1);
            assertThat(deliveryBytes("mqtt", ChatServers.mosquitto(stage))).isEqualTo(5 + 64);
            assertThat(deliveryBytes("irc", ChatServers.ngircd(stage)))
                    .isEqualTo(":m000-000!~m@127.0.0.1 PRIVMSG #c :\r\n".length() + 64);
        }
    }

    @Test
    void mosquitto_delivers_all_in_mqtt_and_to_who_said_it() throws Exception {
        Checkout.needs(Tool.MOSQUITTO);
        try (Stage stage = new Stage(Checkout.HOME)) {
            String port = Integer.toString(ChatServers.mosquitto(stage).port());
            assertThatAllIsDelivered(load.run("paced", "mqtt", port, "10", "20", "0.3"), 10);
        }
    }

    @Test
    void ncat_delivers_all_as_it_came() throws Exception {
        Checkout.needs(Tool.NCAT);
        try (Stage stage = new Stage(Checkout.HOME)) {
            String port = Integer.toString(ChatServers.ncat(stage).port());
            assertThatAllIsDelivered(load.run("paced", "raw", port, "10", "20", "0.3"), 9);
        }
    }

    @Test
    void ceiling_needs_no_server() throws Exception {
        assertThat(load.run("ceiling", "10", "0.3").count()).isPositive();
    }

    @Test
    void tells_its_usage() {
        assertThatThrownBy(() -> load.run("fanout", "smtp", "1", "10", "1", "0.3"))
                .hasMessageContaining("exited 2: load ceiling MEMBERS SECONDS");
    }

    private static void assertThatAllIsDelivered(LoadReport report, int hearers) {
        LoadReport.Times arrival = report.times("arrived_us");
        LoadReport.Times read = report.times("read_us");
        assertThat(report.count())
                .isPositive()
                .isEqualTo(hearers * report.json().path("said").longValue());
        assertThat(arrival.p50()).isPositive().isLessThanOrEqualTo(arrival.p99());
        assertThat(arrival.p99()).isLessThanOrEqualTo(arrival.p999());
        assertThat(read.p50())
                .as("it is read after it arrived")
                .isGreaterThanOrEqualTo(arrival.p50());
    }

    private int deliveryBytes(String protocol, Contender server) throws Exception {
        String port = Integer.toString(server.port());
        LoadReport report = load.run("fanout", protocol, port, "10", "1", "0.3");
        return report.json().path("delivery_bytes").intValue();
    }

    private static Server broadcaster() throws InterruptedException {
        return Server.start(List.of(CProgram.CHAT_BROADCASTER.in(Checkout.HOME).toString()), PORT);
    }

    private static String port(Server server) {
        return Integer.toString(server.port());
    }
}
