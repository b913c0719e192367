package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tomada.lan.Fault.Traffic;
import tomada.lan.why.Answer;
import tomada.lan.why.Verdict;

/// Why a connection works or does not, asked of real hosts: every verdict once.
@ExtendWith(SharedLan.class)
class WhyIT {
    private static Lan lan;
    private static Host server;
    private static Asking asking;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
        server = lan.host("server");
        asking = new Asking(lan);
    }

    @AfterEach
    void nothing_is_left_on_the_hosts() {
        lan.heal();
        for (String name : Set.of("ana", "server")) {
            Host host = lan.host(name);
            assertThat(host.operated("", "cat", "/proc/net/packet").lines()).hasSize(1);
            assertThat(host.operated("", "nft", "list", "tables")).doesNotContain("tomada");
        }
    }

    @Test
    void it_works_and_the_server_notices_one_connection_and_no_byte() {
        try (Program echo = listening("server message --port 5000")) {
            Answer answer = ask("ana", "10.77.0.10:5000");
            says(
                    answer,
                    "ana can connect: java on server accepted a connection to 10.77.0.10, port 5000.");
            assertThat(answer.works()).isTrue();
            evidence(answer, "route      10.77.0.10 dev eth");
            evidence(answer, " src 10.77.0.21\n");
            evidence(answer, "neighbour  10.77.0.10 dev eth");
            evidence(answer, "ms, and accepted");
            evidence(
                    answer, "listening  server, tcp 0.0.0.0:5000, 0 wait, backlog 128, java (pid ");
            evidence(answer, "filter     none that drops or rejects");
            assertThat(answer.table())
                    .containsOnlyOnce("SYN  seq 0")
                    .contains("SYN ACK", "FIN ACK");
            assertThat(echo.awaitLine("Connected by")).contains(lan.at("10.77.0.21"));
        }
    }

    @Test
    void a_greeting_is_no_reason_to_complain() {
        try (Program _ = listening("server greet --port 5000")) {
            Answer answer = ask("ana", "10.77.0.10:5000");
            assertThat(answer.verdict()).isInstanceOf(Verdict.Works.class);
            evidence(answer, "and the server spoke first");
        }
    }

    @Test
    void no_such_name() {
        Answer answer = ask("ana", "sever:5000");
        says(
                answer,
                "ana cannot connect: nobody knows the name sever. The hosts of this LAN are ana,"
                        + " bruno, carla, davi, server.");
        evidence(answer, "name       ana asks for sever: ");
    }

    @Test
    void a_name_that_only_another_network_knows() {
        says(
                ask("ana", "davi:5000"),
                "ana cannot connect: davi is a host of this LAN, but on the network annex"
                        + " (10.78.0.24, fd78:0::24), and ana is on the network lan only. They share no"
                        + " network, so there is no route, and ana does not even learn the name.");
    }

    @Test
    void no_route_to_another_network() {
        Answer answer = ask("ana", "10.78.0.24:5000");
        says(
                answer,
                "ana cannot connect: ana has no route to 10.78.0.24, which is davi on the network"
                        + " annex. They share no network.");
        evidence(answer, "connect    ENETUNREACH after ");
        evidence(answer, "Network is unreachable");
        says(
                ask("ana", "10.78.0.10:5000"),
                "ana cannot connect: ana has no route to 10.78.0.10, which is server on the network"
                        + " annex. On a network of ana it is 10.77.0.10: connect to that.");
    }

    @Test
    void a_host_that_was_killed_is_down_and_one_that_is_paused_says_so() {
        lan.apply(new Fault.Kill("carla"));
        lan.apply(new Fault.Pause("bruno"));
        Answer down = ask("ana", "carla:5000");
        says(
                down,
                "ana cannot connect: carla is down: nothing runs there, and it has no address. `lan"
                        + " heal` starts it again.");
        evidence(down, "carla is exited, says the engine");
        assertThat(ask("carla", "ana:5000").verdict()).isEqualTo(new Verdict.HostDown("carla"));
        says(
                ask("ana", "bruno:5000"),
                "ana cannot connect: bruno is paused: its kernel may still answer, but no program on"
                        + " it runs. `lan resume bruno` lets it go on.");
        assertThat(ask("bruno", "ana:5000").verdict()).isEqualTo(new Verdict.HostPaused("bruno"));
    }

    @Test
    void nothing_listens_and_what_does_is_told() {
        try (Program _ = listening("server echo --port 65432")) {
            Answer answer = ask("ana", "server:5000");
            says(
                    answer,
                    "ana cannot connect: server is there, but no program on it listens on TCP port"
                            + " 5000. java listens on 65432. Use that port, or start the server on"
                            + " 5000.");
            evidence(answer, "connect    ECONNREFUSED after ");
            evidence(answer, "RST ACK");
        }
    }

    @Test
    void a_reserved_port_is_told_after_what_does_listen() {
        try (Program _ = listening("server echo --port 8080")) {
            says(
                    ask("ana", "server:80"),
                    "ana cannot connect: server is there, but no program on it listens on TCP port 80."
                            + " java listens on 8080. Use that port, or start the server on 80. Ports"
                            + " below 1024 are reserved on server: root may bind 80, student may not.");
        }
        try (Program _ = listening("server echo --bind 127.0.0.1 --port 8080")) {
            assertThat(ask("ana", "server:1024").sentence())
                    .endsWith(
                            "java listens on 8080, but on loopback only. Start the server on 1024.");
        }
    }

    @Test
    void it_listens_on_loopback_only() {
        try (Program _ = listening("server echo --bind 127.0.0.1 --port 5000")) {
            says(
                    ask("ana", "server:5000"),
                    "ana cannot connect: server listens on port 5000, but only on 127.0.0.1. Bind to"
                            + " 10.77.0.10 or 0.0.0.0.");
            assertThat(ask("server", "127.0.0.1:5000").works()).isTrue();
        }
    }

    @Test
    void it_listens_on_another_interface() {
        try (Program _ = listening("server echo --port 5000 --bind " + lan.at("10.78.0.10"))) {
            says(
                    ask("ana", "10.77.0.10:5000"),
                    "ana cannot connect: server listens on port 5000, but only on 10.78.0.10, not on"
                            + " 10.77.0.10. Bind to 10.77.0.10 or 0.0.0.0.");
            assertThat(ask("davi", "server:5000").works()).isTrue();
        }
    }

    @Test
    void it_listens_over_the_other_version_of_ip() {
        try (Program _ = listening("server echo --port 5000 --bind 0.0.0.0")) {
            Answer both = ask("ana", "server:5000");
            says(
                    both,
                    "ana can connect: java on server accepted a connection to 10.77.0.10, port 5000."
                            + " But fd77:0::10, which getaddrinfo() lists first, does not work: server"
                            + " listens on port 5000, but over IPv4 only (0.0.0.0:5000), and fd77:0::10"
                            + " is IPv6. Connect to 10.77.0.10, or bind to ::. A program that tries one"
                            + " address after the other connects; one that tries only the first does"
                            + " not.");
            evidence(both, "name       server is fd77:0::10, 10.77.0.10 to ana");
            says(
                    ask("ana", "[fd77:0::10]:5000"),
                    "ana cannot connect: server listens on port 5000, but over IPv4 only"
                            + " (0.0.0.0:5000), and fd77:0::10 is IPv6. Connect to 10.77.0.10, or bind to"
                            + " ::.");
        }
        String only6 =
                "python3 -uc 'import socket; s = socket.socket(socket.AF_INET6);"
                        + " s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1);"
                        + " s.bind((\"\", 5001)); s.listen(); print(\"Listening\"); c = s.accept();"
                        + " c[0].recv(1)'";
        try (Program _ = listening(only6)) {
            says(
                    ask("ana", "10.77.0.10:5001"),
                    "ana cannot connect: server listens on port 5001, but over IPv6 only"
                            + " ([::]:5001, with IPV6_V6ONLY), and 10.77.0.10 is IPv4. Connect to fd77:0::10, or bind to"
                            + " 0.0.0.0.");
            says(
                    ask("ana", "server:5001"),
                    "ana can connect: python3 on server accepted a connection to fd77:0::10, port"
                            + " 5001. But 10.77.0.10, another of its addresses, does not work: server"
                            + " listens on port 5001, but over IPv6 only ([::]:5001, with IPV6_V6ONLY), and 10.77.0.10 is"
                            + " IPv4. Connect to fd77:0::10, or bind to 0.0.0.0.");
        }
    }

    @Test
    void udp_where_tcp_was_asked_and_the_other_way_round() {
        try (Program _ = listening("server echo --udp --port 5000")) {
            Answer answer = ask("ana", "server:5000");
            says(
                    answer,
                    "ana cannot connect: java on server has port 5000 for UDP, and this was TCP; a"
                            + " port number means one thing for TCP and another for UDP. Use UDP at both"
                            + " ends.");
            evidence(answer, "listening  server, udp 0.0.0.0:5000");
            says(
                    udp("ana", "10.77.0.10:5000"),
                    "ana can reach it: java on server answered a datagram to 10.77.0.10, UDP port 5000.");
        }
        try (Program _ = listening("server echo --port 5000")) {
            Answer answer = udp("ana", "server:5000");
            says(
                    answer,
                    "ana cannot reach it: java on server has port 5000 for TCP, and this was UDP; a"
                            + " port number means one thing for TCP and another for UDP. Use TCP at both"
                            + " ends.");
            evidence(answer, "ICMP port unreachable");
        }
    }

    @Test
    void a_datagram_that_nobody_answers_is_told_to_have_arrived() {
        String silent =
                "python3 -uc 'import socket; s = socket.socket(type=socket.SOCK_DGRAM);"
                        + " s.bind((\"\", 5000)); print(\"Listening\"); s.recv(1); s.recv(1)'";
        try (Program _ = listening(silent)) {
            Answer answer = udp("ana", "10.77.0.10:5000");
            assertThat(answer.verdict().name()).isEqualTo("delivered");
            assertThat(answer.works()).isTrue();
            lan.cut(lan.host("ana"), server);
            assertThat(udp("ana", "10.77.0.10:5000").verdict()).isInstanceOf(Verdict.Cut.class);
        }
    }

    @Test
    void a_cut_at_either_end() {
        try (Program _ = listening("server echo --port 5000 --bind ::")) {
            String heal = " `lan heal` takes it off, if `lan` set it.";
            lan.apply(new Fault.Cut(Set.of("ana"), Set.of("server"), false));
            Answer there = ask("ana", "server:5000");
            says(
                    there,
                    "ana cannot connect: a packet filter on server drops what ana sends." + heal);
            evidence(there, "filter     server, input: iifname != \"lo\" ip saddr 10.77.0.21 drop");
            evidence(there, "retransmission");
            assertThat(ask("ana", "[fd77:0::10]:5000").verdict()).isInstanceOf(Verdict.Cut.class);
            assertThat(ask("bruno", "server:5000").works()).isTrue();
            lan.heal();
            lan.apply(new Fault.Cut(Set.of("server"), Set.of("ana"), false));
            Answer here = ask("ana", "server:5000");
            says(
                    here,
                    "ana cannot connect: a packet filter on ana drops what server sends." + heal);
            evidence(here, "SYN ACK");
            lan.heal();
            lan.apply(new Fault.Loss(Traffic.at("server").port(5000), 100));
            says(
                    ask("ana", "server:5000"),
                    "ana cannot connect: a packet filter on server drops what ana sends." + heal);
        }
    }

    @Test
    void a_refusal_by_a_filter_at_either_end() {
        try (Program _ = listening("server echo --port 5000")) {
            String refused = "ana cannot connect: a packet filter on server refuses what ana sends";
            String heal = " `lan heal` takes it off, if `lan` set it.";
            lan.apply(new Fault.Reject(Traffic.at("server").port(5000), true));
            says(ask("ana", "server:5000"), refused + " with RST." + heal);
            lan.heal();
            lan.apply(new Fault.Reject(Traffic.at("server").from("ana"), false));
            says(ask("ana", "server:5000"), refused + " with ICMP port unreachable." + heal);
            assertThat(udp("ana", "server:5000").verdict()).isInstanceOf(Verdict.Rejected.class);
            lan.heal();
            lan.apply(new Fault.Reject(Traffic.at("ana").from("server"), true));
            says(
                    ask("ana", "server:5000"),
                    "ana cannot connect: a packet filter on ana refuses what server sends with RST."
                            + heal);
        }
    }

    private static Program listening(String command) {
        return asking.listening(server, command);
    }

    private static Answer ask(String from, String to) {
        return asking.tcp(from, to);
    }

    private static Answer udp(String from, String to) {
        return asking.udp(from, to);
    }

    private static void says(Answer answer, String sentence) {
        asking.says(answer, sentence);
    }

    private static void evidence(Answer answer, String text) {
        asking.evidence(answer, text);
    }
}
