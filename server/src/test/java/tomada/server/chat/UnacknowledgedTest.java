package tomada.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

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
    /// The table is a FIFO, so that the reader stands between its question and the answer for as
    /// long as the test wants.
    @Test
    void what_is_sent_while_the_table_is_read_is_looked_at_again(@TempDir Path folder)
            throws Exception {
        Path table = folder.resolve("tcp");
        assertThat(new ProcessBuilder("mkfifo", table.toString()).start().waitFor()).isZero();
        CompletableFuture<Room> opened = new CompletableFuture<>();
        try (RunningServer server = RunningServer.of(transcript -> room(transcript, opened));
                Guest ana = new Guest(server.connect())) {
            ana.hears("* welcome; what is your name?");
            Room room = opened.get(10, TimeUnit.SECONDS);
            Member member = room.connected().iterator().next();
            String peer = Unacknowledged.key(member.connection.remote());
            Unacknowledged watched = new Unacknowledged(Duration.ofMillis(40), List.of(table));
            CompletableFuture<List<Member>> overdue = new CompletableFuture<>();
            Thread watch = Thread.ofVirtual().start(() -> overdue.complete(watch(watched, room)));
            try {
                try (Writer rows = Files.newBufferedWriter(table)) { // opens when it is read
                    long before = member.writer.sent();
                    room.tell(member, "* one more line");
                    ana.hears("* one more line");
                    while (member.writer.sent() == before) {
                        Thread.onSpinWait();
                    }
                    Path then = Files.writeString(folder.resolve("then"), row(peer, 16));
                    Files.move(then, table, StandardCopyOption.REPLACE_EXISTING);
                    rows.write(row(peer, 0));
                }
                assertThat(overdue.get(10, TimeUnit.SECONDS)).containsExactly(member);
            } finally {
                watch.interrupt();
            }
        }
    }

    private static StreamService room(Transcript transcript, CompletableFuture<Room> opened) {
        Room room = new Room(Allowance.DEFAULT, transcript);
        return connection -> {
            Member visitor = room.arrive(connection);
            opened.complete(room);
            while (connection.receive() != null) {}
            room.leave(visitor, Departure.END);
        };
    }

    private static List<Member> watch(Unacknowledged watched, Room room) {
        List<Member> overdue = List.of();
        while (overdue.isEmpty() && !Thread.interrupted()) {
            overdue = watched.overdue(room.connected());
        }
        return overdue;
    }

    /// A table in which so much waits for that peer.
    private static String row(String peer, int queue) {
        return String.format(
                Locale.ROOT,
                "  sl  local_address rem_address   st tx_queue rx_queue%n"
                        + "   0: 0100007F:1389 %s 01 %08X:00000000 00:00000000%n",
                peer,
                queue);
    }

    @Test
    void an_address_is_written_as_the_kernel_writes_it() {
        assertThat(key("127.0.0.1", 5001)).isEqualTo("0100007F:1389");
        assertThat(key("::1", 80)).isEqualTo("00000000000000000000000001000000:0050");
    }

    private static String key(String address, int port) {
        return Unacknowledged.key(new InetSocketAddress(InetAddress.ofLiteral(address), port));
    }
}
