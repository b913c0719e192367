package tomada.lan.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// From what was seen to a verdict, without an engine.
class JudgeTest {
    private static final String OUTPUT =
            "table ip t {\n\tchain c {\n\t\ttype filter hook output priority 0; policy %s;\n\t\t%s\n\t}\n}\n";

    private static final String ANY =
            "tcp LISTEN 0 50 0.0.0.0:5000 0.0.0.0:* users:((\"java\",pid=7,fd=4))";
    private static final String REFUSED = "failed ECONNREFUSED 0.2";
    private static final String SILENT = "silent - 1000.0";

    /// Asked at 10.77.0.10 and refused, this is what server has on ports, and so the verdict.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    tcp LISTEN 0 50 127.0.0.1:5000 0.0.0.0:*             | loopback-only
                    tcp LISTEN 0 50 [::1]:5000 [::]:*                    | loopback-only
                    tcp LISTEN 0 50 127.0.0.11:5000 0.0.0.0:*            | nothing-listens
                    tcp LISTEN 0 50 10.78.0.10:5000 0.0.0.0:*            | other-interface
                    tcp LISTEN 0 50 [::ffff:10.78.0.10]:5000 *:*         | other-interface
                    tcp LISTEN 0 50 [::]:5000 [::]:* ino:1 v6only:1      | other-family
                    tcp LISTEN 0 50 [fd77::10]:5000 [::]:*               | other-family
                    udp UNCONN 0 0 0.0.0.0:5000 0.0.0.0:*                | other-protocol
                    udp UNCONN 0 0 *:5000 *:* ino:1 v6only:0             | other-protocol
                    udp UNCONN 0 0 127.0.0.1:5000 0.0.0.0:*              | nothing-listens
                    tcp LISTEN 0 50 0.0.0.0:5001 0.0.0.0:*               | nothing-listens
                    tcp ESTAB 0 0 10.77.0.10:5000 10.77.0.22:40001       | nothing-listens
                    tcp TIME-WAIT 0 0 10.77.0.10:5000 10.77.0.22:40001   | nothing-listens
                    tcp UNCONN 0 0 0.0.0.0:5000 0.0.0.0:* ino:1          | not-listening
                    udp ESTAB 0 0 10.77.0.10:5000 10.77.0.22:53          | nothing-listens
                    tcp LISTEN 0 50 0.0.0.0:5000 0.0.0.0:*               | unexplained
                    tcp LISTEN 0 50 *:5000 *:* ino:1 v6only:0            | unexplained
                    tcp LISTEN 0 50 [::ffff:10.77.0.10]:5000 *:*         | unexplained
                    """)
    void a_refusal_is_explained_by_what_listens(String socket, String verdict) {
        Scene scene = Scene.tcp("10.77.0.10:5000").tried("10.77.0.10", REFUSED).sockets(socket);
        assertThat(scene.verdict().name()).isEqualTo(verdict);
    }

    @Test
    void several_listeners_are_told_together() {
        Scene scene =
                Scene.tcp("server:5000")
                        .tried("10.77.0.10", REFUSED)
                        .sockets(
                                """
                                tcp LISTEN 0 50 127.0.0.1:5000 0.0.0.0:*
                                tcp LISTEN 0 50 [::1]:5000 [::]:*
                                """);
        assertThat(scene.sentence())
                .isEqualTo(
                        "ana cannot connect: server listens on port 5000, but only on 127.0.0.1 and"
                                + " ::1. Bind to 10.77.0.10 or 0.0.0.0.");
    }

    @Test
    void over_ipv6_what_would_help_is_of_ipv6() {
        Scene scene = Scene.tcp("[fd77::10]:5000").tried("fd77::10", REFUSED);
        assertThat(scene.sockets("tcp LISTEN 0 50 [::1]:5000 [::]:*").sentence())
                .endsWith("but only on ::1. Bind to fd77::10 or ::.");
        assertThat(scene.sockets(ANY).sentence())
                .endsWith("and fd77::10 is IPv6. Connect to 10.77.0.10, or bind to ::.");
    }

    @Test
    void of_several_that_share_a_port_a_full_one_is_enough() {
        Scene scene = Scene.tcp("server:5000").tried("10.77.0.10", SILENT).syn("ana", "server");
        scene.sockets(
                """
                tcp LISTEN 0 1 0.0.0.0:5000 0.0.0.0:* users:(("a",pid=7,fd=3))
                tcp LISTEN 2 1 0.0.0.0:5000 0.0.0.0:* users:(("b",pid=8,fd=3))
                """);
        assertThat(scene.verdict()).isEqualTo(new Verdict.BacklogFull("server", "b", 2, 1));
        assertThat(scene.sentence())
                .endsWith(
                        " 2 sockets share the port (SO_REUSEPORT), held by a (pid 7) and b (pid 8);"
                                + " the kernel gives each connection to one of them.");
    }

    @Test
    void one_that_waits_is_one_connection() {
        Scene scene = Scene.tcp("server:5000").tried("10.77.0.10", SILENT).syn("ana", "server");
        assertThat(scene.sockets("tcp LISTEN 1 0 0.0.0.0:5000 0.0.0.0:*").sentence())
                .contains(": 1 connection waits for accept(), with a backlog of 0.");
    }

    @Test
    void a_queue_is_full_when_one_more_waits_than_the_backlog() {
        Scene scene = Scene.tcp("server:5000").tried("10.77.0.10", SILENT).syn("ana", "server");
        assertThat(scene.sockets("tcp LISTEN 2 1 0.0.0.0:5000 0.0.0.0:*").verdict())
                .isEqualTo(new Verdict.BacklogFull("server", "a program", 2, 1));
        assertThat(scene.sockets("tcp LISTEN 1 1 0.0.0.0:5000 0.0.0.0:*").sentence())
                .isEqualTo(
                        "ana cannot connect: the SYN arrived at server, whose kernel did not answer."
                                + " Nothing at either end explains that.");
    }

    @Test
    void an_open_connection_without_an_inode_waits_to_be_accepted() {
        Scene scene = Scene.tcp("server:5000").tried("10.77.0.10", "connected - 0.3").sockets(ANY);
        String mine = "tcp ESTAB 0 0 10.77.0.10:5000 10.77.0.21:40000 ino:0 sk:7";
        assertThat(scene.during(ANY.replace("0 50", "3 50") + "\n" + mine).verdict())
                .isEqualTo(new Verdict.Waiting("server", "java", 3, OptionalLong.of(51)));
        assertThat(scene.during(mine.replace("ESTAB", "CLOSE-WAIT")).verdict().name())
                .isEqualTo("waiting");
        assertThat(scene.during(mine.replace("ino:0", "ino:1234")).verdict())
                .isEqualTo(new Verdict.Works("server", "10.77.0.10", "java"));
        // Accepted and closed already: it has no inode any more.
        assertThat(scene.during(mine.replace("ESTAB", "FIN-WAIT-2")).verdict().name())
                .isEqualTo("works");
        assertThat(scene.during(ANY + "\n" + mine.replace("40000", "40001")).verdict().name())
                .isEqualTo("works");
    }

    @Test
    void a_rule_counts_where_the_packets_vanished() {
        Scene dropped = Scene.tcp("server:5000").tried("10.77.0.10", SILENT).sockets(ANY);
        dropped.syn("ana", "server").rule("server", "tcp dport 5000 drop");
        assertThat(dropped.verdict())
                .isEqualTo(new Verdict.Cut("server", "ana", "tcp dport 5000 drop"));
        Scene known = Scene.tcp("server:5000").tried("10.77.0.10", SILENT).sockets(ANY);
        known.droppedSyn().rule("server", "tcp dport 5000 log group 7777 queue-threshold 1 drop");
        assertThat(known.verdict()).isEqualTo(dropped.verdict());
        Scene passed = Scene.tcp("server:5000").tried("10.77.0.10", SILENT).sockets(ANY);
        passed.syn("ana", "server").synAck("server", "ana");
        assertThat(passed.rule("ana", "tcp sport 5000 drop").verdict())
                .isEqualTo(new Verdict.Cut("ana", "server", "tcp sport 5000 drop"));
        Scene answer = Scene.tcp("server:5000").tried("10.77.0.10", SILENT).sockets(ANY);
        answer.syn("ana", "server")
                .ruleset("server", OUTPUT.formatted("accept", "tcp sport 5000 drop"));
        assertThat(answer.verdict())
                .isEqualTo(new Verdict.Cut("server", "server", "tcp sport 5000 drop"));
        assertThat(answer.sentence())
                .startsWith(
                        "ana cannot connect: a packet filter on server drops what server sends.");
        Scene other = Scene.tcp("server:5000").tried("10.77.0.10", SILENT).sockets(ANY);
        other.syn("ana", "server").rule("server", "tcp dport 5001 drop");
        assertThat(other.verdict().name()).isEqualTo("unexplained");
    }

    @Test
    void a_certain_rule_comes_before_a_full_queue_and_one_of_chance_after_it() {
        Scene scene = Scene.tcp("server:5000").tried("10.77.0.10", SILENT).syn("ana", "server");
        scene.sockets("tcp LISTEN 2 1 0.0.0.0:5000 0.0.0.0:*");
        assertThat(scene.rule("server", "ip saddr 10.77.0.21 drop").verdict().name())
                .isEqualTo("cut");
        assertThat(scene.rule("server", "numgen random mod 100 < 50 drop").verdict().name())
                .isEqualTo("backlog-full");
        assertThat(scene.sockets(ANY).verdict().name()).isEqualTo("cut");
    }

    @Test
    void what_does_not_even_leave_is_cut_at_home() {
        Scene scene = Scene.tcp("server:5000").tried("10.77.0.10", SILENT).sockets(ANY);
        assertThat(scene.ruleset("ana", OUTPUT.formatted("drop", "")).verdict())
                .isEqualTo(new Verdict.Cut("ana", "ana", "policy drop"));
    }

    @Test
    void a_drop_does_not_refuse_and_a_reject_is_not_silent() {
        Scene refused = Scene.tcp("server:5000").tried("10.77.0.10", REFUSED).syn("ana", "server");
        assertThat(refused.rule("server", "tcp dport 5000 drop").verdict().name())
                .isEqualTo("nothing-listens");
        assertThat(refused.rule("server", "tcp dport 5000 reject with tcp reset").verdict())
                .isEqualTo(
                        new Verdict.Rejected(
                                "server", "ana", "RST", "tcp dport 5000 reject with tcp reset"));
    }

    @Test
    void an_answer_to_another_port_than_asked_is_seen_on_the_wire() {
        Scene scene = Scene.udp("10.77.0.10:5000").tried("10.77.0.10", SILENT).datagram();
        scene.sockets("udp UNCONN 0 0 0.0.0.0:5000 0.0.0.0:*");
        assertThat(scene.verdict().name()).isEqualTo("delivered");
        assertThat(scene.answer(5000).sentence())
                .isEqualTo(
                        "ana cannot reach it: a program on server got the datagram and answered, but to port"
                                + " 5000 of ana, and it came from port 40000. Send the answer to the address"
                                + " that recvfrom() returns.");
    }

    @Test
    void an_answer_to_somebody_else_who_asked_is_none_to_this_question() {
        Scene scene = Scene.udp("10.77.0.10:5000").tried("10.77.0.10", SILENT).datagram();
        scene.sockets("udp UNCONN 0 0 0.0.0.0:5000 0.0.0.0:*").datagram(41_000).answer(41_000);
        assertThat(scene.verdict().name()).isEqualTo("delivered");
    }

    @Test
    void the_address_to_bind_to_is_oneself() {
        Scene scene = Scene.tcp("0.0.0.0:5000").tried("0.0.0.0", REFUSED);
        assertThat(scene.sentence())
                .startsWith(
                        "ana cannot connect: ana is there, but no program on it listens on TCP port 5000.")
                .endsWith(
                        "0.0.0.0 is an address to bind to; who connects to it connects to the host itself, by 127.0.0.1.");
    }

    @Test
    void a_name_that_leads_to_another_host_is_told() {
        Scene scene = Scene.tcp("server:5000").tried("10.78.0.24", REFUSED);
        assertThat(scene.sentence())
                .contains(
                        "To ana, server is 10.78.0.24, which is davi's; the host server has 10.77.0.10,"
                                + " 10.78.0.10, fd77::10, fd78::10: look at /etc/hosts on ana.");
    }

    @Test
    void unreachable_is_no_route_unless_a_filter_says_so_on_the_wire() {
        Scene scene =
                Scene.tcp("10.78.0.10:5000")
                        .also("route 0 2 Network is unreachable")
                        .tried("10.78.0.10", "failed ENETUNREACH 0.0");
        assertThat(scene.verdict())
                .isEqualTo(
                        new Verdict.NoRoute(
                                "10.78.0.10",
                                "server",
                                "annex",
                                Optional.of("10.77.0.10"),
                                Optional.empty()));
        Scene narrow =
                Scene.tcp("10.77.0.10:5000")
                        .also("route 0 2 Network is unreachable")
                        .tried("10.77.0.10", "failed ENETUNREACH 0.0");
        assertThat(narrow.sentence())
                .isEqualTo(
                        "ana cannot connect: ana has no route to 10.77.0.10, which is server on the"
                                + " network lan. ana is on it, too, as 10.77.0.21/24: look at that length of"
                                + " its network's prefix, and at its routes (ip route).");
        Scene filtered =
                Scene.tcp("server:5000")
                        .tried("10.77.0.10", "failed EHOSTUNREACH 0.2")
                        .syn("ana", "server")
                        .icmp(1)
                        .rule("server", "reject with icmp host-unreachable");
        assertThat(filtered.sentence())
                .startsWith(
                        "ana cannot connect: a packet filter on server refuses what ana sends with"
                                + " ICMP host unreachable.");
    }

    @Test
    void a_name_that_nobody_has_and_one_that_another_network_has() {
        String unknown = "nameless Name or service not known\nnamed";
        assertThat(Scene.tcp("sever:5000").said(unknown).verdict())
                .isEqualTo(new Verdict.NoSuchName("sever", List.of("ana", "davi", "server")));
        assertThat(Scene.tcp("davi:5000").said(unknown).verdict())
                .isEqualTo(
                        new Verdict.NameOfOtherNetwork(
                                "davi",
                                List.of("annex"),
                                List.of("10.78.0.24", "fd78::24"),
                                List.of("lan")));
    }

    @Test
    void an_address_that_nobody_has_is_not_tried() {
        Scene scene =
                Scene.tcp("10.77.0.99:5000").said("address 0 10.77.0.99 -\nroute 0 2 none\nnamed");
        assertThat(scene.sentence())
                .isEqualTo(
                        "ana cannot connect: no host of this LAN has the address 10.77.0.99. `lan ps`"
                                + " shows the addresses that there are.");
        assertThat(scene.state("server", "exited").sentence())
                .endsWith("A host that is down has none: server.");
    }

    @Test
    void who_is_down_or_paused_comes_before_everything_else() {
        Scene open = Scene.tcp("server:5000").tried("10.77.0.10", "connected - 0.3").sockets(ANY);
        assertThat(open.state("server", "paused").verdict())
                .isEqualTo(new Verdict.HostPaused("server"));
        Scene down = Scene.tcp("server:5000").said("nameless unknown\nnamed");
        assertThat(down.state("server", "exited").verdict())
                .isEqualTo(new Verdict.HostDown("server"));
        assertThat(Scene.tcp("server:5000").state("ana", "exited").verdict())
                .isEqualTo(new Verdict.HostDown("ana"));
    }

    @Test
    void loopback_is_the_host_itself() {
        Scene scene = Scene.tcp("127.0.0.1:5000").tried("127.0.0.1", REFUSED);
        assertThat(scene.verdict()).isEqualTo(new Verdict.NothingListens("ana", List.of()));
        assertThat(scene.sockets("tcp LISTEN 0 50 [::1]:5000 [::]:*").sentence())
                .endsWith("and 127.0.0.1 is IPv4. Connect to ::1, or bind to 0.0.0.0.");
    }

    @Test
    void silence_over_udp_is_no_failure_where_the_datagram_came_to_a_socket() {
        Scene scene = Scene.udp("server:5000").tried("10.77.0.10", SILENT);
        scene.sockets("udp UNCONN 0 0 0.0.0.0:5000 0.0.0.0:*");
        assertThat(scene.sentence())
                .isEqualTo(
                        "ana cannot reach it: the datagram did not leave ana. Nothing at either end"
                                + " explains that.");
        assertThat(Scene.udp("server:5000").tried("10.77.0.10", SILENT).verdict().name())
                .isEqualTo("nothing-listens");
    }
}
