package tomada.lan.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.tool.Ss;
import tomada.lan.why.HostDetails.Published;
import tomada.lan.why.HostDetails.ReservedPorts;

/// What a host's sockets say about a connection that it refuses, and who of several gets one.
class ListenersTest {
    private static final String REFUSED = "failed ECONNREFUSED 0.2";
    private static final String JAVA = " users:((\"java\",pid=7,fd=4))";
    private static final String PYTHON = " users:((\"python3\",pid=9,fd=3))";

    @Test
    void what_listens_elsewhere_is_named_with_its_program() {
        Scene scene = Scene.tcp("server:80").tried("10.77.0.10", REFUSED);
        assertThat(scene.sockets("tcp LISTEN 0 50 0.0.0.0:8080 0.0.0.0:*" + JAVA).sentence())
                .isEqualTo(
                        "ana cannot connect: server is there, but no program on it listens on TCP port"
                                + " 80. java listens on 8080. Use that port, or start the server on 80.");
        scene.sockets(
                "tcp LISTEN 0 50 127.0.0.1:9000 0.0.0.0:*"
                        + PYTHON
                        + "\ntcp LISTEN 0 50 *:8080 *:* v6only:0"
                        + JAVA);
        assertThat(scene.sentence())
                .endsWith(
                        "TCP port 80. Programs listen on these ports: 8080 (java) and 9000 (python3, on"
                                + " loopback only). Use one of these ports, or start the server on 80.");
    }

    @Test
    void who_may_bind_is_an_addition_and_the_kernels_word() {
        Scene scene = Scene.tcp("server:80").tried("10.77.0.10", REFUSED);
        scene.sockets("tcp LISTEN 0 50 0.0.0.0:8080 0.0.0.0:*" + JAVA);
        assertThat(scene.details(reserved(1024, false, true)).sentence())
                .endsWith(
                        "or start the server on 80. Ports below 1024 are reserved on server: root may"
                                + " bind 80, student may not.");
        assertThat(scene.details(reserved(1024, false, false)).sentence())
                .endsWith(
                        "Ports below 1024 are reserved on server, and nobody there may bind them: its"
                                + " container has no CAP_NET_BIND_SERVICE.");
        assertThat(scene.details(reserved(1024, true, true)).sentence()).endsWith("server on 80.");
        assertThat(scene.details(reserved(80, false, true)).sentence()).endsWith("server on 80.");
    }

    private static HostDetails reserved(int first, boolean userMay, boolean rootMay) {
        return HostDetails.NONE.with(
                Optional.of(new ReservedPorts(first, "student", userMay, rootMay)));
    }

    @Test
    void the_machines_side_of_a_published_port_is_not_the_networks() {
        HostDetails published =
                HostDetails.of(Map.of(), List.of(new Published(885, 5432, Protocol.TCP)));
        Scene scene = Scene.tcp("server:885").tried("10.77.0.10", REFUSED).details(published);
        assertThat(scene.sentence())
                .isEqualTo(
                        "ana cannot connect: 885 is the machine's side of what server publishes; on the"
                                + " network it is 5432, where nothing listens yet. Use server:5432.");
        assertThat(scene.sockets("tcp LISTEN 0 50 0.0.0.0:5432 0.0.0.0:*" + JAVA).sentence())
                .endsWith("on the network it is 5432, where java listens. Use server:5432.");
        assertThat(
                        Scene.udp("server:885")
                                .tried("10.77.0.10", REFUSED)
                                .details(published)
                                .verdict())
                .isInstanceOf(Verdict.NothingListens.class);
    }

    @Test
    void a_socket_of_one_interface_is_not_asked_over_another() {
        String bound = "tcp LISTEN 0 50 0.0.0.0%eth0:5000 0.0.0.0:*" + JAVA;
        Scene scene = Scene.tcp("server:5000").tried("10.77.0.10", REFUSED);
        assertThat(scene.sockets(bound).sentence())
                .isEqualTo(
                        "ana cannot connect: java on server has TCP port 5000 for the interface eth0"
                                + " only (SO_BINDTODEVICE), and what ana sends to 10.77.0.10 arrives over"
                                + " eth1. Bind the socket to no interface.");
        scene = Scene.tcp("10.78.0.10:5000").tried("10.78.0.10", REFUSED);
        assertThat(scene.sockets(bound.replace("eth0", "eth1")).sentence())
                .endsWith("arrives over eth0. Use 10.77.0.10, or bind the socket to no interface.");
    }

    @Test
    void a_connected_udp_socket_takes_its_peers_datagrams_only() {
        Scene scene = Scene.udp("server:5000").tried("10.77.0.10", REFUSED);
        scene.sockets("udp ESTAB 0 0 10.77.0.10:5000 10.77.0.22:9" + PYTHON);
        assertThat(scene.sentence())
                .isEqualTo(
                        "ana cannot reach it: python3 on server has UDP port 5000, but its socket is"
                                + " connected and takes datagrams of 10.77.0.22:9 only. Without connect(),"
                                + " it takes them of everybody.");
    }

    @Test
    void a_datagram_that_the_kernel_dropped_is_not_called_delivered() {
        String before = "udp UNCONN 212000 0 0.0.0.0:5000 0.0.0.0:*" + PYTHON + " ino:77 <-> ";
        String memory = "skmem:(r212000,rb212992,t0,tb212992,f1,w0,o0,bl0,d%d)";
        Scene scene = Scene.udp("server:5000").tried("10.77.0.10", "silent - 1000.0");
        scene.sockets(before + memory.formatted(3)).datagram();
        assertThat(afterwards(scene, before + memory.formatted(3)).verdict().name())
                .isEqualTo("delivered");
        assertThat(afterwards(scene, before + memory.formatted(4)).sentence())
                .isEqualTo(
                        "ana cannot reach it: the datagram arrived at server, where python3 has UDP port"
                                + " 5000, but the kernel dropped it: datagrams that are not read yet take"
                                + " up 212000 bytes of its memory, and 212992 is the limit. The program"
                                + " does not read, or not fast enough.");
    }

    private static Scene afterwards(Scene scene, String sockets) {
        return scene.details(HostDetails.NONE.after(Ss.parse("server", sockets)));
    }

    @Test
    void a_listener_that_was_closed_is_known_by_what_it_accepted() {
        String one = "tcp ESTAB 0 0 10.77.0.10:5000 10.77.0.22:40001" + PYTHON;
        String two = "\ntcp CLOSE-WAIT 1 0 10.77.0.10:5000 10.77.0.23:40002" + PYTHON;
        String over = "\ntcp TIME-WAIT 0 0 10.77.0.10:5000 10.77.0.24:40003";
        Scene scene = Scene.tcp("server:5000").tried("10.77.0.10", REFUSED);
        assertThat(scene.sockets(one + over).sentence())
                .isEqualTo(
                        "ana cannot connect: python3 on server has stopped listening on TCP port 5000; 1"
                                + " connection of it lives on (with 10.77.0.22:40001). Only who was"
                                + " connected before can go on. To take more clients, keep the listening"
                                + " socket open.");
        assertThat(scene.sockets(one + two).sentence())
                .contains(
                        "; 2 connections of it live on (with 10.77.0.22:40001 and 10.77.0.23:40002).");
        Scene client = Scene.tcp("server:40000").tried("10.77.0.10", REFUSED);
        client.sockets("tcp ESTAB 0 0 10.77.0.10:40000 10.77.0.22:80" + PYTHON);
        assertThat(client.verdict()).isInstanceOf(Verdict.NothingListens.class);
    }

    @Test
    void bound_is_not_listening() {
        Scene scene = Scene.tcp("server:5000").tried("10.77.0.10", REFUSED);
        assertThat(scene.sockets("tcp UNCONN 0 0 0.0.0.0:5000 0.0.0.0:*" + PYTHON).sentence())
                .isEqualTo(
                        "ana cannot connect: python3 on server has bound TCP port 5000 (0.0.0.0:5000),"
                                + " but has not called listen() on it, so its kernel refuses every"
                                + " connection.");
    }

    @Test
    void a_wildcard_of_ipv6_alone_says_which_option_makes_it_so() {
        Scene scene = Scene.tcp("10.77.0.10:5000").tried("10.77.0.10", REFUSED);
        assertThat(scene.sockets("tcp LISTEN 0 50 [::]:5000 [::]:* v6only:1").sentence())
                .contains("over IPv6 only ([::]:5000, with IPV6_V6ONLY), and 10.77.0.10 is IPv4.");
    }

    @Test
    void processes_that_hold_one_socket_are_listed() {
        Scene scene = Scene.tcp("server:5000").tried("10.77.0.10", "connected - 0.3");
        scene.sockets(
                "tcp LISTEN 0 50 0.0.0.0:5000 0.0.0.0:*"
                        + " users:((\"nginx\",pid=7,fd=4),(\"nginx\",pid=8,fd=4))");
        assertThat(scene.sentence())
                .endsWith(
                        "port 5000. 2 processes hold its socket: nginx (pid 7) and nginx (pid 8)."
                                + " Whichever calls accept() first gets the connection.");
    }

    @Test
    void the_kernel_prefers_an_address_then_an_interface_then_the_version_of_ip() {
        var listeners =
                Listeners.of(
                        Ss.parse(
                                "server",
                                """
                                tcp LISTEN 0 1 *:5000 *:* v6only:0
                                tcp LISTEN 0 2 0.0.0.0:5000 0.0.0.0:*
                                tcp LISTEN 0 3 0.0.0.0%eth0:5000 0.0.0.0:*
                                tcp LISTEN 0 4 10.77.0.10:5000 0.0.0.0:*
                                """));
        assertThat(backlog(listeners, "10.77.0.10")).isEqualTo(4);
        assertThat(backlog(listeners, "10.78.0.10")).isEqualTo(3);
        assertThat(backlog(listeners.over(Optional.of("eth1")), "10.78.0.10")).isEqualTo(2);
        assertThat(backlog(listeners, "fd77::10")).isEqualTo(1);
    }

    private static int backlog(Listeners listeners, String asked) {
        return listeners
                .taking(Protocol.TCP, address(asked), 5000)
                .orElseThrow()
                .backlog()
                .orElseThrow();
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
