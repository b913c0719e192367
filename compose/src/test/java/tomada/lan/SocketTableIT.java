package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tomada.lan.SocketEntry.State;

/// The socket table of hosts, from their kernels.
class SocketTableIT {
    private static Lan lan;

    @BeforeAll
    static void start() {
        lan = Lan.start();
    }

    @AfterAll
    static void remove() {
        lan.close();
    }

    @Test
    void who_listens_where_with_which_process() {
        Host server = lan.host("server");
        try (Program echo = server.start("server echo --bind 127.0.0.1")) {
            echo.awaitLine("Listening");
            SocketEntry listener = listening(server.sockets(), "127.0.0.1:65432").orElseThrow();
            SocketEntry.Owner owner = listener.owners().getFirst();
            assertThat(owner.program()).isEqualTo("java");
            assertThat(server.run("pgrep java").out().strip())
                    .isEqualTo(Long.toString(owner.pid()));
        }
        assertThat(listening(server.sockets(), "127.0.0.1:65432")).isEmpty();
        assertThat(server.sockets().entries()).isNotEmpty().allMatch(SocketEntry::isEngineDns);
    }

    @Test
    void a_connection_of_two_hosts_is_one_row() {
        Host server = lan.host("server");
        try (Program listener = server.start("nc -4 -l 4000")) {
            Waiting.until(() -> listening(server.sockets(), "0.0.0.0:4000"));
            try (Program client = lan.host("ana").start("sleep 60 | nc -4 server 4000")) {
                var connection = Waiting.until(() -> connection(lan.at("10.77.0.10") + ":4000"));
                assertThat(connection.from().orElseThrow().host()).isEqualTo("ana");
                assertThat(connection.to().orElseThrow().host()).isEqualTo("server");
                assertThat(List.of(connection.from().get(), connection.to().get()))
                        .extracting(SocketEntry::state)
                        .containsOnly(State.ESTABLISHED);
                assertThat(listener.output()).isEqualTo(client.output());
            }
        }
    }

    private static Optional<SocketTable.Connection> connection(String to) {
        return lan.sockets().connections().stream()
                .filter(c -> c.to().isPresent() && c.to().get().local().toString().equals(to))
                .findFirst();
    }

    private static Optional<SocketEntry> listening(SocketTable table, String local) {
        return table.listening().stream()
                .filter(entry -> entry.local().toString().equals(local))
                .findFirst();
    }
}
