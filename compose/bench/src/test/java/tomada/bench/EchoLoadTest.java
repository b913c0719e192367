package tomada.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The echo load and the servers in C and Python that it meets, for real and for a moment.
@Timeout(60)
class EchoLoadTest {
    private static final Pattern PORT = Pattern.compile("^(\\d+)$");

    private final Load load = new Load(Checkout.HOME, CProgram.ECHO_LOAD, "10", "64", "0.3");

    @BeforeEach
    void aCompiler() {
        Checkout.needs(Tool.GCC);
    }

    @Test
    void counts_round_trips_with_the_server_in_c() throws Exception {
        try (Server server = epoll()) {
            LoadReport report = load.run("closed", port(server), "10", "64", "0.3");
            assertThat(report.count()).isPositive();
            assertThat(report.rate()).isPositive();
            assertThat(report.cpu()).isPositive();
        }
    }

    @Test
    void times_every_message_with_the_server_in_c() throws Exception {
        try (Server server = epoll()) {
            assertThatAllIsAnswered(load.run("paced", port(server), "10", "64", "0.3", "500"));
        }
    }

    @Test
    void python_servers_answer_all_as_well() throws Exception {
        Checkout.needs(Tool.PYTHON);
        for (String file : List.of("echo/threads.py", "echo/loop.py")) {
            try (Server server = python(file)) {
                assertThatAllIsAnswered(load.run("paced", port(server), "10", "64", "0.3", "500"));
            }
        }
    }

    @Test
    void schedule_does_not_wait_for_the_server() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerByTheSixty(listener));
            String port = Integer.toString(listener.getLocalPort());
            // 60 messages are due in 60 ms: on average each waits half of that for its answer.
            LoadReport report = load.run("paced", port, "1", "64", "0.3", "1000");
            assertThat(report.count()).isEqualTo(300);
            assertThat(report.times("trip_us").p50()).isBetween(15.0, 1000.0);
        }
    }

    @Test
    void ceiling_needs_no_server() throws Exception {
        assertThat(load.run("ceiling", "10", "64", "0.3").count()).isPositive();
    }

    @Test
    void tells_who_refused_it() throws Exception {
        String port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = Integer.toString(nobody.getLocalPort());
        }
        assertThatThrownBy(() -> load.run("closed", port, "1", "64", "0.3"))
                .hasMessageContaining("exited 1: load: connect: ");
    }

    @Test
    void tells_its_usage() {
        assertThatThrownBy(() -> load.run("closed", "1", "0", "64", "0.3"))
                .hasMessageContaining("exited 2: load ceiling CONNECTIONS BYTES SECONDS");
    }

    private static void assertThatAllIsAnswered(LoadReport report) {
        LoadReport.Times trip = report.times("trip_us");
        assertThat(report.count()).isPositive().isEqualTo(report.json().path("sent").longValue());
        assertThat(trip.p50()).isPositive().isLessThanOrEqualTo(trip.p99());
        assertThat(trip.p99()).isLessThanOrEqualTo(trip.p999());
    }

    private static void answerByTheSixty(ServerSocket listener) {
        try (Socket peer = listener.accept()) {
            byte[] sixty = peer.getInputStream().readNBytes(60 * 64);
            while (sixty.length > 0) {
                peer.getOutputStream().write(sixty);
                sixty = peer.getInputStream().readNBytes(60 * 64);
            }
        } catch (IOException e) {
            // The load has gone; what it printed is looked at.
        }
    }

    private static Server epoll() throws InterruptedException {
        return Server.start(List.of(CProgram.ECHO_EPOLL.in(Checkout.HOME).toString()), PORT);
    }

    private static Server python(String file) throws InterruptedException {
        String path = CProgram.folder(Checkout.HOME).resolve(file).toString();
        return Server.start(List.of("python3", path), PORT);
    }

    private static String port(Server server) {
        return Integer.toString(server.port());
    }
}
