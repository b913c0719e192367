package tomada.lan.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Family;
import tomada.lan.SocketEntry.Owner;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.SocketEntry.State;
import tomada.lan.SocketEntry.Timer;
import tomada.lan.SocketEntry.Unix;
import tomada.lan.SocketTable;

/// What `ss` printed on a host with sockets of every kind (ss-6.15.0), read again.
class SsTest {
    private final List<SocketEntry> server = saved("server");

    @Test
    void every_line_is_a_socket() throws IOException {
        assertThat(server).hasSize((int) text("server").lines().count());
        assertThat(saved("ana")).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0.0.0.0:65432                         | LISTEN      | IPV4      | 0.0.0.0:*
                    10.77.60.10:7001                      | LISTEN      | IPV4      | 0.0.0.0:*
                    [::]:7777                             | LISTEN      | IPV6      | [::]:*
                    [::]:7778                             | LISTEN      | IPV6      | [::]:*
                    [fe80::42:aff:fe4d:3c0a]%eth1:7002    | LISTEN      | IPV6      | [::]:*
                    [fe80::42:aff:fe4e:3c0a]%eth0:60292   | ESTABLISHED | IPV6      | [fe80::42:aff:fe4e:3c0a]:7002
                    127.0.0.1:7777                        | FIN_WAIT_2  | V4_MAPPED | 127.0.0.1:38266
                    127.0.0.1:38266                       | CLOSE_WAIT  | IPV4      | 127.0.0.1:7777
                    127.0.0.1:38296                       | SYN_SENT    | IPV4      | 127.0.0.1:7777
                    10.77.60.10:7001                      | SYN_RECV    | IPV4      | 10.77.60.21:33262
                    [::]:5099                             | UNCONNECTED | IPV6      | [::]:*
                    10.77.60.10:53738                     | ESTABLISHED | IPV4      | 10.77.60.21:5353
                    """)
    void addresses_states_and_families(String local, State state, Family family, String peer) {
        assertThat(server)
                .anySatisfy(entry -> {
                    assertThat(entry.local()).hasToString(local);
                    assertThat(entry.state()).isEqualTo(state);
                    assertThat(entry.family()).isEqualTo(family);
                    assertThat(entry.peer()).hasToString(peer);
                });
    }

    @Test
    void a_dual_stack_listener_is_told_from_one_for_ipv6_only() {
        assertThat(only("[::]:7777", State.LISTEN).dualStack()).isTrue();
        assertThat(only("[::]:7778", State.LISTEN).dualStack()).isFalse();
        assertThat(only("0.0.0.0:65432", State.LISTEN).dualStack()).isFalse();
    }

    @Test
    void a_listener_has_a_backlog_and_those_who_wait() {
        SocketEntry full = only("[::]:7777", State.LISTEN);
        assertThat(full.backlog()).hasValue(1);
        assertThat(full.receiveQueue()).isEqualTo(2);
        assertThat(only("127.0.0.1:7003", State.ESTABLISHED).backlog()).isEmpty();
    }

    @Test
    void queues_count_bytes_that_nobody_read_or_acknowledged() {
        assertThat(only("127.0.0.1:7003", State.ESTABLISHED).receiveQueue()).isEqualTo(128_512);
        assertThat(only("127.0.0.1:49790", State.ESTABLISHED).sendQueue()).isEqualTo(3_782_144);
    }

    @Test
    void timers_have_a_name_a_time_and_a_count() {
        assertThat(only("127.0.0.1:7777", State.FIN_WAIT_2).timer())
                .contains(new Timer("timewait", Duration.ofSeconds(56), 0));
        assertThat(only("127.0.0.1:49790", State.ESTABLISHED).timer())
                .contains(new Timer("persist", Duration.ofMillis(3168), 0));
        assertThat(only("127.0.0.1:38296", State.SYN_SENT).timer())
                .contains(new Timer("on", Duration.ofMillis(296), 3));
        SocketEntry closed =
                Ss.parse(
                                "ana",
                                "tcp   TIME-WAIT 0 0 [fd77::21]:40000 [fd77::10]:5000"
                                        + " timer:(timewait,1min2sec,0) ino:0 sk:1")
                        .getFirst();
        assertThat(closed.state()).isEqualTo(State.TIME_WAIT);
        assertThat(closed.timer()).contains(new Timer("timewait", Duration.ofSeconds(62), 0));
        assertThat(closed.local()).hasToString("[fd77::21]:40000");
    }

    @Test
    void owners_are_told_with_their_descriptor() {
        assertThat(only("[::]:7778", State.LISTEN).owners())
                .containsExactly(new Owner("python3", 23_371, 9));
        assertThat(only("127.0.0.1:7777", State.FIN_WAIT_2).owners()).isEmpty();
        String two =
                "tcp LISTEN 0 1 *:80 *:* users:((\"a (b) c\",pid=7,fd=3),(\"d\",pid=8,fd=4)) v6only:0";
        assertThat(Ss.parse("ana", two).getFirst().owners())
                .containsExactly(new Owner("a (b) c", 7, 3), new Owner("d", 8, 4));
    }

    @Test
    void unix_paths_may_have_spaces_and_look_like_columns() {
        assertThat(server)
                .filteredOn(entry -> entry.family() == Family.UNIX)
                .extracting(entry -> entry.local().toString())
                .contains("/tmp/a b c", "/tmp/users: 12 * 13", "@abs name", "(unnamed)");
        SocketEntry listener = only("/tmp/a b c", State.LISTEN);
        assertThat(listener.local()).isEqualTo(new Unix("/tmp/a b c", 1_183_458));
        assertThat(listener.protocol()).isEqualTo(Protocol.UNIX_STREAM);
        assertThat(only("/tmp/users: 12 * 13", State.LISTEN).protocol())
                .isEqualTo(Protocol.UNIX_SEQPACKET);
    }

    @Test
    void memory_is_told_of_every_kind_of_socket() {
        String memory = "skmem:(r832,rb212992,t0,tb212992,f3264,w0,o0,bl0,d7)";
        SocketEntry udp =
                Ss.parse("ana", "udp UNCONN 832 0 0.0.0.0:5 0.0.0.0:* ino:1 <-> " + memory)
                        .getFirst();
        assertThat(udp.drops()).isEqualTo(7);
        assertThat(udp.receiveBuffer()).isEqualTo(212_992);
        SocketEntry unix =
                Ss.parse("ana", "u_dgr UNCONN 5 768 /tmp/u u 15 * 0 " + memory + " <-> ino:3")
                        .getFirst();
        assertThat(unix.local()).isEqualTo(new Unix("/tmp/u u", 15));
        assertThat(unix.drops()).isZero();
    }

    @Test
    void the_engines_own_name_server_is_marked() {
        assertThat(server.stream().filter(SocketEntry::isEngineDns)).hasSize(2);
    }

    @Test
    void details_are_kept_by_name() {
        assertThat(only("127.0.0.1:38296", State.SYN_SENT).details())
                .containsEntry("retrans", "1/3")
                .containsEntry("uid", "1000");
    }

    @Test
    void both_ends_of_a_connection_are_one_row_and_the_client_comes_first() {
        var ends =
                new SocketTable(Stream.concat(server.stream(), saved("ana").stream()).toList())
                        .connections().stream()
                                .map(c -> c.from().map(this::end) + " -> " + c.to().map(this::end))
                                .toList();
        assertThat(ends)
                .contains(
                        "Optional[server 127.0.0.1:38266] -> Optional[server 127.0.0.1:7777]",
                        "Optional[server 10.77.60.10:52524] -> Optional[server 10.77.60.10:7000]",
                        "Optional[ana 10.77.60.21:33262] -> Optional[server 10.77.60.10:7001]",
                        "Optional[ana 10.77.60.21:42734] -> Optional.empty")
                .doesNotHaveDuplicates();
    }

    @Test
    void loopback_connections_of_two_hosts_are_not_mixed() {
        String line = "tcp ESTAB 0 0 127.0.0.1:%d 127.0.0.1:%d";
        var entries =
                Stream.concat(
                                Ss.parse("ana", line.formatted(1, 2)).stream(),
                                Ss.parse("bruno", line.formatted(2, 1)).stream())
                        .toList();
        assertThat(new SocketTable(entries).connections()).hasSize(2);
    }

    /// As after `nc -l`, which stops listening once it has accepted.
    @Test
    void where_nobody_listens_any_more_the_ephemeral_port_is_the_client() {
        var entries =
                Stream.concat(
                                Ss.parse("a", "tcp ESTAB 0 0 10.0.0.1:4000 10.0.0.2:40000")
                                        .stream(),
                                Ss.parse("b", "tcp ESTAB 0 0 10.0.0.2:40000 10.0.0.1:4000")
                                        .stream())
                        .toList();
        for (var order : List.of(entries, entries.reversed())) {
            var connection = new SocketTable(order).connections().getFirst();
            assertThat(connection.from().map(this::end)).contains("b 10.0.0.2:40000");
        }
    }

    private String end(SocketEntry entry) {
        return entry.host() + " " + entry.local();
    }

    private SocketEntry only(String local, State state) {
        return server.stream()
                .filter(e -> e.local().toString().equals(local) && e.state() == state)
                .findFirst()
                .orElseThrow();
    }

    private static List<SocketEntry> saved(String host) {
        return Ss.parse(host, text(host));
    }

    private static String text(String host) {
        try (var file = requireNonNull(SsTest.class.getResourceAsStream(host + ".ss"))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
