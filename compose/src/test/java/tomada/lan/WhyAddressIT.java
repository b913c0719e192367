package tomada.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tomada.lan.tool.Addresses;
import tomada.lan.why.Answer;
import tomada.lan.why.Verdict;

/// What `why` says where an address is none that the engine lists, or where a name has several.
@ExtendWith(SharedLan.class)
class WhyAddressIT {
    private static final String LOOP = "while True: c = s.accept()[0]; c.recv(1); c.close()";

    private static Lan lan;
    private static Host server;
    private static Host ana;
    private static Asking asking;

    @BeforeAll
    static void start(Lan shared) {
        lan = shared;
        server = lan.host("server");
        ana = lan.host("ana");
        asking = new Asking(lan);
    }

    @AfterEach
    void no_address_is_left() {
        if (kernel(server).contains(lan.at("10.77.0.11/24"))) {
            server.operated(
                    "", "ip", "addr", "del", lan.at("10.77.0.11/24"), "dev", device(server));
        }
    }

    @Test
    void localhost_is_two_addresses_and_the_first_of_them_may_be_refused() {
        try (Program _ = asking.python(server, "127.0.0.1", 3000, LOOP)) {
            Answer answer = asking.tcp("server", "localhost:3000");
            asking.says(
                    answer,
                    "server can connect: python3 on server accepted a connection to 127.0.0.1, port"
                            + " 3000. But ::1, which getaddrinfo() lists first, does not work: server"
                            + " listens on port 3000, but over IPv4 only (127.0.0.1:3000), and ::1 is"
                            + " IPv6. Connect to 127.0.0.1, or bind to ::. A program that tries one"
                            + " address after the other connects; one that tries only the first does"
                            + " not.");
            assertThat(answer.works()).isTrue();
            asking.evidence(answer, "name       localhost is ::1, 127.0.0.1 to server");
            assertThat(answer.table())
                    .containsPattern("connect    ECONNREFUSED after .* ms, ::1\n")
                    .containsPattern("\n {13}connected after .* ms, and accepted, 127.0.0.1\n");
        }
    }

    /// gai.conf(5), resolver order: what the host's own programs get.
    @Test
    void the_order_of_addresses_is_that_of_the_host() {
        Host root = server.as("root");
        String before = root.run("cat /etc/gai.conf").out();
        assertThat(before).doesNotContain("\nprecedence");
        server.run("true");
        try (Program _ = asking.python(server, "127.0.0.1", 3000, LOOP)) {
            root.run("echo 'precedence ::ffff:0:0/96 100' >>/etc/gai.conf").succeeded();
            Answer answer = asking.tcp("server", "localhost:3000");
            asking.evidence(answer, "name       localhost is 127.0.0.1, ::1 to server");
            assertThat(answer.sentence())
                    .contains("But ::1, another of its addresses, does not work:")
                    .doesNotContain("first");
        } finally {
            root.run("sed -i '/^precedence/d' /etc/gai.conf");
        }
    }

    @Test
    void a_name_that_two_hosts_share_of_which_one_does_not_listen(@TempDir Path folder)
            throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("alias.yaml"),
                        """
                        x-host: &host
                          image: tomada/host
                          entrypoint: [sleep, infinity]
                          init: true
                          stop_grace_period: 0s
                        services:
                          asker: {<<: *host, networks: [inside]}
                          one: {<<: *host, networks: {inside: {aliases: [web]}}}
                          two: {<<: *host, networks: {inside: {aliases: [web]}}}
                        networks:
                          inside: {}
                        """);
        try (Lan own = Lan.start(file)) {
            Asking there = new Asking(own);
            String dead = Addresses.text(own.host("two").address("inside"));
            String alive = Addresses.text(own.host("one").address("inside"));
            try (Program _ = there.python(own.host("one"), "0.0.0.0", 8000, LOOP)) {
                for (int i = 0; i < 3; i++) {
                    Answer answer = there.tcp("asker", "web:8000");
                    assertThat(answer.works()).as(answer.toString()).isTrue();
                    assertThat(answer.sentence())
                            .startsWith(
                                    "asker can connect: python3 on one accepted a connection to "
                                            + alive
                                            + ", port 8000. But "
                                            + dead
                                            + ", ")
                            .contains(
                                    " does not work: two is there, but no program on it listens on TCP"
                                            + " port 8000.");
                }
            }
            assertThat(there.tcp("asker", "web:8000").sentence())
                    .startsWith(
                            "asker cannot connect: web has 2 addresses, and none of them works. By ");
            // The network's gateway is the machine itself.
            String gateway = dead.replaceFirst("\\d+$", "1");
            Answer machine = there.tcp("asker", gateway + ":1");
            assertThat(machine.sentence())
                    .startsWith(
                            "asker cannot connect: %s is no host, but the machine on which the hosts run: its interface br-"
                                    .formatted(gateway))
                    .contains(" is the gateway of that network. It ");
        }
    }

    @Test
    void link_local_addresses_need_their_interface() {
        String address = linkLocal(server);
        try (Program _ = asking.python(server, "::", 5000, LOOP)) {
            Answer zone = asking.tcp("ana", "[%s%%%s]:5000".formatted(address, device(ana)));
            asking.says(
                    zone,
                    "ana can connect: python3 on server accepted a connection to %s%%%s, port 5000."
                            .formatted(address, device(ana)));
            Answer none = asking.tcp("ana", "[%s]:5000".formatted(address));
            asking.says(
                    none,
                    "ana cannot connect: %s is a link-local address, which every link may have; it does not say which link is meant. It is server's. Say %s%%%s."
                            .formatted(address, address, device(ana)));
        }
        assertThat(asking.tcp("ana", "[%s%%%s]:5000".formatted(address, device(ana))).verdict())
                .isInstanceOf(Verdict.NothingListens.class);
    }

    @Test
    void an_address_that_somebody_added_is_tried() {
        server.operated("", "ip", "addr", "add", lan.at("10.77.0.11/24"), "dev", device(server));
        try (Program _ = asking.python(server, "0.0.0.0", 5000, LOOP)) {
            asking.says(
                    asking.tcp("ana", "10.77.0.11:5000"),
                    "ana can connect: python3 on server accepted a connection to 10.77.0.11, port"
                            + " 5000.");
        }
        String echo =
                "python3 -uc 'import socket; s = socket.socket(type=socket.SOCK_DGRAM);"
                        + " s.bind((\"\", 5000)); print(\"Listening\")\nwhile True: s.sendto(b\"x\","
                        + " s.recvfrom(9)[1])'";
        try (Program _ = asking.listening(server, echo)) {
            Answer other = asking.udp("ana", "10.77.0.11:5000");
            asking.says(
                    other,
                    "ana cannot reach it: python3 on server got the datagram to 10.77.0.11 and answered"
                            + " from 10.77.0.10, another address. A socket that connect() tied to"
                            + " 10.77.0.11 never sees that answer. Bind to 10.77.0.11, or answer with the"
                            + " address that was asked (IP_PKTINFO).");
            asking.evidence(other, ", from 10.77.0.10");
        }
    }

    @Test
    void an_address_that_nobody_has_is_asked_for_on_the_link_and_no_further() {
        Answer link = asking.tcp("ana", "10.77.0.99:5000");
        asking.says(
                link,
                "ana cannot connect: no host of this LAN has the address 10.77.0.99. `lan ps` shows the"
                        + " addresses that there are.");
        asking.evidence(link, "connect    no answer in 1");
        Answer outside = asking.tcp("ana", "192.0.2.1:5000");
        assertThat(outside.verdict()).isInstanceOf(Verdict.NoSuchAddress.class);
        assertThat(outside.table()).doesNotContain("connect ");
    }

    @Test
    void a_broadcast_arrives_at_every_host_of_the_network() {
        String address = "10.77.0.255";
        String silent =
                "python3 -uc 'import socket; s = socket.socket(type=socket.SOCK_DGRAM);"
                        + " s.bind((\"\", 5000)); print(\"Listening\"); s.recv(1); s.recv(1)'";
        String what =
                address + " is the broadcast address of 10.77.0.0/24, which means all of its hosts";
        try (Program _ = asking.listening(server, silent)) {
            Answer answer = asking.udp("ana", address + ":5000");
            asking.says(
                    answer,
                    "ana can reach it: "
                            + what
                            + ". The datagram arrived at bruno, carla and server; python3 on server has UDP"
                            + " port 5000 for it, and nobody answered an empty one. A program that sends"
                            + " there must set SO_BROADCAST, or it gets EACCES.");
            assertThat(answer.table().lines().filter(line -> line.contains("►")).count())
                    .as(answer.table())
                    .isEqualTo(3);
        }
        asking.says(
                asking.tcp("ana", address + ":5000"),
                "ana cannot connect: "
                        + what
                        + ", and a TCP connection has two ends. Use UDP, or connect to one host.");
        asking.says(
                asking.udp("ana", "255.255.255.255:5000"),
                "ana cannot reach it: 255.255.255.255 is the limited broadcast address, which means all"
                        + " hosts of a link, and ana has no route to it (ENETUNREACH). Send to"
                        + " 10.77.0.255, or name the interface with SO_BINDTODEVICE.");
    }

    @Test
    void a_multicast_group_is_who_joined_it() {
        asking.says(
                asking.udp("ana", "224.1.1.1:5000"),
                "ana cannot reach it: 224.1.1.1 is a multicast group, which means all who joined it, and"
                        + " ana has no route to it (ENETUNREACH). Name the interface that it leaves by:"
                        + " IP_MULTICAST_IF or IPV6_MULTICAST_IF.");
        String six =
                "python3 -uc 'import socket; s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM);"
                        + " s.bind((\"\", 5000)); print(\"Listening\"); s.recv(1); s.recv(1)'";
        try (Program _ = asking.listening(server, six)) {
            asking.says(
                    asking.udp("ana", "[ff02::1%" + device(ana) + "]:5000"),
                    "ana can reach it: ff02::1%"
                            + device(ana)
                            + " is a multicast group, which means all who joined it: every host of the"
                            + " link. The datagram arrived at bruno, carla and server; python3 on server"
                            + " has UDP port 5000 for it, and nobody answered an empty one.");
        }
        assertThat(asking.tcp("ana", "[ff02::1]:5000").sentence())
                .endsWith("and a TCP connection has two ends. Use UDP, or connect to one host.");
    }

    private static String kernel(Host host) {
        return host.operated("", "ip", "-o", "addr");
    }

    /// Of the network `lan`.
    private static String device(Host host) {
        return kernel(host)
                .lines()
                .filter(line -> line.contains(lan.at("inet 10.77.0.")))
                .findFirst()
                .orElseThrow()
                .split("\\s+")[1];
    }

    private static String linkLocal(Host host) {
        String device = device(host);
        return kernel(host)
                .lines()
                .filter(line -> line.contains(" " + device + " ") && line.contains("inet6 fe80"))
                .map(line -> InetAddress.ofLiteral(line.replaceFirst(".*inet6 (\\S+)/.*", "$1")))
                .filter(Inet6Address.class::isInstance)
                .map(Addresses::text)
                .findFirst()
                .orElseThrow();
    }
}
