package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tomada.lan.SocketEntry.State;

/// The socket table of hosts, from their kernels.
///
/// Its own LAN: it wants to see no socket but its own.
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
                assertThat(listener.output()).isEqualTo(client.output());
            }
        }
    }

    /// A tab and a line feed, an escape sequence, and an abstract socket that is named as what
    /// separates the hosts in what is read was once.
    @Test
    void a_name_is_whole_whatever_is_in_it() {
        String program =
                """
                import socket, time
                open("/proc/self/comm", "w").write("a\\tb\\n\\\\\\x1b[2J")
                unix = socket.socket(socket.AF_UNIX)
                unix.bind("\\0host bruno")
                unix.listen()
                tcp = socket.create_server(("127.0.0.1", 4001))
                print("Listening", flush=True)
                time.sleep(60)
                """;
        Host server = lan.host("server");
        try (Program hostile = server.start("exec python3 -c '" + program + "'")) {
            hostile.awaitLine("Listening");
            SocketEntry listener = listening(lan.sockets(), "127.0.0.1:4001").orElseThrow();
            assertThat(listener.host()).isEqualTo("server");
            assertThat(listener.owners().getFirst().program()).isEqualTo("a\tb\n\\\u001b[2J");
            assertThat(listening(lan.sockets(), "@host bruno").orElseThrow().host())
                    .isEqualTo("server");
        }
    }

    /// Established at both ends: the hosts are read one after the other, so one end may be seen
    /// first.
    private static Optional<SocketTable.Connection> connection(String to) {
        return lan.sockets().connections().stream()
                .filter(c -> c.to().filter(end -> end.local().toString().equals(to)).isPresent())
                .filter(c -> c.to().filter(SocketTableIT::isEstablished).isPresent())
                .filter(c -> c.from().filter(SocketTableIT::isEstablished).isPresent())
                .findFirst();
    }

    private static boolean isEstablished(SocketEntry end) {
        return end.state() == State.ESTABLISHED;
    }

    private static Optional<SocketEntry> listening(SocketTable table, String local) {
        return table.listening().stream()
                .filter(entry -> entry.local().toString().equals(local))
                .findFirst();
    }
}
