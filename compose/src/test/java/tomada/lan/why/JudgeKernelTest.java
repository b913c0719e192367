package tomada.lan.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Verdicts on what addresses mean, and on what kernels refuse by themselves.
class JudgeKernelTest {
    private static final String ANY =
            "tcp LISTEN 0 50 0.0.0.0:5000 0.0.0.0:* users:((\"java\",pid=7,fd=4))";
    private static final String REFUSED = "failed ECONNREFUSED 0.2";
    private static final String SILENT = "silent - 1000.0";

    @Test
    void of_several_addresses_each_is_judged_and_the_order_matters() {
        Scene scene =
                Scene.tcp("server:5000")
                        .withdrawn("fd77::10", REFUSED)
                        .tried("10.77.0.10", "connected - 0.3")
                        .sockets(ANY);
        assertThat(scene.verdict().works()).isTrue();
        assertThat(scene.sentence())
                .isEqualTo(
                        "ana can connect: java on server accepted a connection to 10.77.0.10, port"
                                + " 5000. But fd77::10, which getaddrinfo() lists first, does not work:"
                                + " server listens on port 5000, but over IPv4 only (0.0.0.0:5000), and"
                                + " fd77::10 is IPv6. Connect to 10.77.0.10, or bind to ::. A program that"
                                + " tries one address after the other connects; one that tries only the"
                                + " first does not.");
        Scene silent =
                Scene.tcp("server:5000")
                        .withdrawn("fd77::10", SILENT)
                        .tried("10.77.0.10", "connected - 0.3")
                        .sockets(ANY);
        assertThat(silent.verdict().works()).isFalse();
        assertThat(silent.sentence())
                .startsWith("ana cannot connect at once: java on server accepted")
                .contains("But fd77::10, which getaddrinfo() lists first, does not answer: ")
                .endsWith(
                        "A program that tries one address after the other waits for the first until its"
                                + " kernel gives up, about 2 minutes.");
        Scene second =
                Scene.tcp("server:5000")
                        .tried("fd77::10", "connected - 0.3")
                        .withdrawn("10.77.0.10", REFUSED)
                        .sockets("tcp LISTEN 0 50 [::]:5000 [::]:* ino:1 v6only:1");
        assertThat(second.verdict().works()).isTrue();
        assertThat(second.sentence()).contains("But 10.77.0.10, another of its addresses, does");
    }

    @Test
    void that_no_address_works_has_the_reason_of_the_version_that_is_spoken() {
        Scene scene =
                Scene.tcp("server:5000")
                        .withdrawn("fd77::10", REFUSED)
                        .withdrawn("10.77.0.10", REFUSED);
        assertThat(scene.verdict()).isEqualTo(new Verdict.NothingListens("server", List.of()));
        assertThat(scene.sockets("tcp LISTEN 0 50 127.0.0.1:5000 0.0.0.0:*").sentence())
                .endsWith("but only on 127.0.0.1. Bind to 10.77.0.10 or 0.0.0.0.");
        assertThat(scene.sockets("tcp LISTEN 0 50 10.78.0.10:5000 0.0.0.0:*").verdict().name())
                .isEqualTo("other-interface");
        assertThat(scene.sockets("udp UNCONN 0 0 0.0.0.0:5000 0.0.0.0:*").verdict().name())
                .isEqualTo("other-protocol");
    }

    @Test
    void a_handshake_that_was_taken_back_says_who_waits() {
        Scene scene =
                Scene.tcp("server:5000")
                        .withdrawn("10.77.0.10", "connected - 0.3")
                        .sockets(ANY)
                        .during(ANY.replace("LISTEN 0", "LISTEN 1"));
        assertThat(scene.sentence())
                .isEqualTo(
                        "ana can connect: the kernel of server answers, but java has not called"
                                + " accept() yet (1 connection waits in its queue), so nobody talks. It is"
                                + " busy with somebody else, or never accepts.");
    }

    @Test
    void no_free_port_is_counted() {
        Scene scene =
                Scene.tcp("server:5000")
                        .tried("10.77.0.10", "failed EADDRNOTAVAIL 0.1")
                        .also("ports 40000 40003")
                        .own(
                                """
                                tcp ESTAB 0 0 10.77.0.21:40000 10.77.0.10:5000
                                tcp ESTAB 0 0 10.77.0.21:40001 10.77.0.10:5000
                                tcp TIME-WAIT 0 0 10.77.0.21:40002 10.77.0.10:5000
                                tcp TIME-WAIT 0 0 10.77.0.21:40003 10.77.0.10:5000
                                tcp TIME-WAIT 0 0 10.77.0.21:40003 10.77.0.10:5001
                                tcp ESTAB 0 0 10.77.0.21:50000 10.77.0.10:5000
                                """);
        assertThat(scene.sentence())
                .isEqualTo(
                        "ana cannot connect: ana has no free port towards server:5000: all of its 4 ports"
                                + " from 40000 to 40003 are in use, 2 in TIME_WAIT. Close connections, or"
                                + " widen net.ipv4.ip_local_port_range.");
    }

    /// Nothing that a kernel may say is without a sentence, and none is taken for "no route".
    @ParameterizedTest
    @ValueSource(
            strings = {
                "EMFILE",
                "ENFILE",
                "EACCES",
                "EPERM",
                "ENOBUFS",
                "ENOMEM",
                "EINVAL",
                "EADDRINUSE",
                "EADDRNOTAVAIL",
                "EAGAIN",
                "ENETUNREACH",
                "EHOSTUNREACH",
                "EAFNOSUPPORT",
                "EPROTONOSUPPORT",
                "ENETDOWN",
                "ENODEV",
                "EMSGSIZE",
                "ETIMEDOUT",
                "EPROTO",
                "EINTR",
                "E2BIG"
            })
    void every_errno_has_its_sentence(String errno) {
        Scene scene =
                Scene.tcp("server:5000")
                        .tried("10.77.0.10", "failed " + errno + " 0.1")
                        .sockets(ANY);
        assertThat(scene.verdict()).isInstanceOf(KernelVerdict.SystemCallFailed.class);
        assertThat(scene.sentence())
                .startsWith("ana cannot connect: connect() failed on ana with " + errno + ": ")
                .endsWith(".");
    }

    @Test
    void a_neighbour_that_does_not_say_so_is_no_route_and_no_cut() {
        Scene scene =
                Scene.tcp("server:5000")
                        .tried("10.77.0.10", "failed EHOSTUNREACH 1000.0")
                        .also("neighbour 0 10.77.0.10 dev eth0 FAILED")
                        .sockets(ANY);
        assertThat(scene.sentence())
                .isEqualTo(
                        "ana cannot connect: ana asked its network who has 10.77.0.10, and nobody answered"
                                + " (ARP). It should be server on its eth1: is its interface up?");
    }

    @Test
    void answers_that_a_route_throws_away() {
        Scene scene =
                Scene.tcp("server:5000")
                        .tried("10.77.0.10", SILENT)
                        .syn("ana", "server")
                        .wayBack("server", "blackhole 10.77.0.21")
                        .sockets(ANY);
        assertThat(scene.sentence())
                .isEqualTo(
                        "ana cannot connect: server cannot answer ana: its routing table has `blackhole"
                                + " 10.77.0.21`, so what it sends there is thrown away.");
        assertThat(scene.wayBack("server", "no route to 10.77.0.21").sentence())
                .endsWith("server cannot answer ana: it has no route to 10.77.0.21.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    fe80::10        | [fe80::10]:5000        | link-local-without-zone
                    10.77.0.255     | 10.77.0.255:5000       | group-over-tcp
                    224.1.1.1       | 224.1.1.1:5000         | group-over-tcp
                    ff02::1         | [ff02::1]:5000         | group-over-tcp
                    255.255.255.255 | 255.255.255.255:5000   | group-over-tcp
                    10.77.0.1       | 10.77.0.1:5000         | machine-address
                    10.77.0.99      | 10.77.0.99:5000        | stranger
                    10.77.0.11      | 10.77.0.11:5000        | nothing-listens
                    """)
    void addresses_that_the_engine_does_not_list(String address, String to, String verdict) {
        assertThat(Scene.tcp(to).tried(address, REFUSED).verdict().name()).isEqualTo(verdict);
    }

    @Test
    void nothing_is_sent_elsewhere() {
        Scene scene =
                Scene.tcp("192.0.2.1:80")
                        .said(
                                "address 0 192.0.2.1 -\n"
                                        + "route 0 0 192.0.2.1 via 10.77.0.1 dev eth0");
        assertThat(scene.sentence())
                .isEqualTo(
                        "ana cannot connect: 192.0.2.1 is outside this LAN: no host has it, and it is on"
                                + " no network of ana. Nothing was sent there.");
    }

    @Test
    void accepted_then_closed_tells_when() {
        Scene scene =
                Scene.tcp("server:5000")
                        .tried("10.77.0.10", "connected - 0.3")
                        .also("after 0 closed 0.352")
                        .sockets(ANY)
                        .during(ANY);
        assertThat(scene.sentence())
                .startsWith(
                        "ana can connect, but does not stay connected: java on server accepts the"
                                + " connection, then closes it after 0.35 s (with FIN).");
    }

    @Test
    void a_name_that_could_not_even_be_looked_up_is_no_unknown_name() {
        assertThat(Scene.tcp("server:5000").said("unresolved EMFILE\nnamed").sentence())
                .isEqualTo(
                        "ana cannot connect: getaddrinfo() failed on ana with EMFILE: the process has no"
                                + " file descriptor left (`ulimit -n`).");
    }
}
