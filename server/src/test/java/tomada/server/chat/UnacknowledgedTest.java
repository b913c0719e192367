package tomada.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tomada.server.event.Transcript;
import tomada.server.net.RunningServer;
import tomada.server.service.StreamService;

final class UnacknowledgedTest {
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when\n";

    /// A server's end of one connection, whose table is what a test writes.
    private static final class Watched implements AutoCloseable {
        private final CompletableFuture<Room> opened = new CompletableFuture<>();
        private final RunningServer server;
        private final Thread watch;
        final CompletableFuture<List<Member>> overdue = new CompletableFuture<>();
        final Guest guest;
        final Room room;
        final Member member;

        Watched(Path table) throws Exception {
            server = RunningServer.of(this::service);
            guest = new Guest(server.connect());
            guest.hears("* welcome; what is your name?");
            room = opened.get(10, TimeUnit.SECONDS);
            member = room.connected().iterator().next();
            Unacknowledged unacknowledged =
                    new Unacknowledged(Duration.ofMillis(40), List.of(table));
            watch = Thread.ofVirtual().start(() -> watch(unacknowledged));
        }

        private StreamService service(Transcript transcript) {
            Room room = new Room(Allowance.DEFAULT, transcript);
            return connection -> {
                Member visitor = room.arrive(connection);
                opened.complete(room);
                while (connection.receive() != null) {}
                room.leave(visitor, Departure.END);
            };
        }

        private void watch(Unacknowledged unacknowledged) {
            List<Member> found = List.of();
            while (found.isEmpty() && !Thread.interrupted()) {
                found = unacknowledged.overdue(room.connected());
            }
            overdue.complete(found);
        }

        /// The row of its connection, with so many bytes that wait.
        String row(int queue) throws IOException {
            return UnacknowledgedTest.row(
                    Unacknowledged.key(member.connection.local(), member.connection.remote()),
                    "01",
                    queue);
        }

        @Override
        public void close() throws IOException {
            watch.interrupt();
            guest.close();
            server.close();
        }
    }

    /// The table is a FIFO, so that the reader stands between its question and the answer for as
    /// long as the test wants.
    @Test
    void what_is_sent_while_the_table_is_read_is_looked_at_again(@TempDir Path folder)
            throws Exception {
        Path table = folder.resolve("tcp");
        assertThat(new ProcessBuilder("mkfifo", table.toString()).start().waitFor()).isZero();
        try (Watched watched = new Watched(table)) {
            try (Writer rows = Files.newBufferedWriter(table)) { // opens when it is read
                long before = watched.member.writer.sent();
                watched.room.tell(watched.member, "* one more line");
                watched.guest.hears("* one more line");
                while (watched.member.writer.sent() == before) {
                    Thread.onSpinWait();
                }
                Path then = Files.writeString(folder.resolve("then"), HEADING + watched.row(16));
                Files.move(then, table, StandardCopyOption.REPLACE_EXISTING);
                rows.write(HEADING + watched.row(0));
            }
            assertThat(watched.overdue.get(10, TimeUnit.SECONDS)).containsExactly(watched.member);
        }
    }

    /// The peer's port was another connection's before, to another port of ours.
    @Test
    void an_older_connection_of_the_same_peer_is_another(@TempDir Path folder) throws Exception {
        Path table = folder.resolve("tcp");
        try (Watched watched = new Watched(table)) {
            InetSocketAddress peer = watched.member.connection.remote();
            String older = Unacknowledged.key(new InetSocketAddress(peer.getAddress(), 7), peer);
            Path whole = folder.resolve("whole");
            Files.writeString(whole, HEADING + watched.row(16) + row(older, "06", 0));
            Files.move(whole, table);
            assertThat(watched.overdue.get(10, TimeUnit.SECONDS)).containsExactly(watched.member);
        }
    }

    private static String row(String connection, String state, int queue) {
        return String.format(
                Locale.ROOT, "   0: %s %s %08X:00000000 00:00000000%n", connection, state, queue);
    }

    @Test
    void an_address_is_written_as_the_kernel_writes_it() {
        assertThat(key("127.0.0.1", "127.0.0.2")).isEqualTo("0100007F:1389 0200007F:0050");
        assertThat(key("::1", "::2"))
                .isEqualTo(
                        "00000000000000000000000001000000:1389"
                                + " 00000000000000000000000002000000:0050");
    }

    private static String key(String local, String remote) {
        return Unacknowledged.key(
                new InetSocketAddress(InetAddress.ofLiteral(local), 5001),
                new InetSocketAddress(InetAddress.ofLiteral(remote), 80));
    }
}
