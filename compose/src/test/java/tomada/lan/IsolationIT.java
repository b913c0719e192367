package tomada.lan;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tomada.lan.docker.Engine;

/// Nothing on a LAN reaches the machine, another LAN or the outside. Root on a host tries, because
/// what root cannot do there `student` cannot either.
class IsolationIT {
    static final List<String> HOSTS = List.of("server", "ana", "bruno", "carla", "davi", "guest-1");

    /// Tries a TCP connection to each address at once; prints those that answered, accepted or
    /// refused. A link-local address is tried through every interface.
    private static final String PROBE =
            """
            import concurrent.futures, os, socket, sys
            port = int(sys.argv[1])
            def answers(target):
                family = socket.AF_INET6 if ':' in target else socket.AF_INET
                with socket.socket(family, socket.SOCK_STREAM) as s:
                    s.settimeout(2)
                    try:
                        s.connect(socket.getaddrinfo(target, port, family)[0][4])
                    except ConnectionRefusedError:
                        pass
                    except OSError:
                        return
                    print(target)
            links = [n for _, n in socket.if_nameindex() if n != 'lo']
            targets = [a + '%' + n if a.startswith('fe80') else a
                       for a in sys.argv[2:] for n in (links if a.startswith('fe80') else ['-'])]
            with concurrent.futures.ThreadPoolExecutor(64) as pool:
                list(pool.map(answers, targets))
            """;

    /// Asks by ARP (RFC 826) who has each address; prints those that somebody has. `student`
    /// cannot.
    private static final String ARP =
            """
            import select, socket, sys, time
            with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0806)) as s:
                s.bind(('eth0', 0x0806))
                mac = s.getsockname()[4]
                for address in sys.argv[1:]:
                    s.send(b'\\xff' * 6 + mac + bytes.fromhex('0806' '0001' '0800' '06' '04' '0001')
                           + mac + bytes(4) + bytes(6) + socket.inet_aton(address))
                end = time.monotonic() + 1
                while select.select([s], [], [], max(0, end - time.monotonic()))[0]:
                    frame = s.recv(1514)
                    if frame[20:22] == b'\\0\\2':
                        print(socket.inet_ntoa(frame[28:32]))
            """;

    /// Sends everybody on the link a router advertisement (RFC 4861, 4.2): a default route, and a
    /// prefix to take an address from.
    private static final String ADVERTISEMENT =
            """
            import socket, struct
            with socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6) as s:
                s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, 255)
                prefix = struct.pack('!BBBBIII', 3, 4, 64, 0xc0, 3600, 3600, 0) + socket.inet_pton(socket.AF_INET6, 'fd99::')
                router = struct.pack('!BBHBBHII', 134, 0, 0, 64, 0, 1800, 0, 0)
                s.sendto(router + prefix, ('ff02::1', 0, 0, socket.if_nametoindex('eth0')))
            """;

    /// Each way of a neighbour to bend the routes of a host, in proc(5), with what keeps it out.
    private static final String ROUTES_OF_OTHERS =
            """
            cd /proc/sys/net; for link in $(ls ipv6/conf | grep eth); do
              grep . ipv6/conf/$link/accept_ra ipv6/conf/$link/accept_redirects ipv4/conf/$link/*_redirects ipv4/conf/$link/accept_source_route
            done | grep -v -e ':0$' -e secure_redirects
            """;

    private static Process downAtTheEnd;
    private static Lan lan;
    private static Lan other;

    @BeforeAll
    static void start() {
        int number = Numbers.free(Engine.find());
        downAtTheEnd = Machine.downAtTheEnd(number);
        Machine.run("make up LAN=%d GUESTS=2".formatted(number)).succeeded();
        lan = Lan.attach(number);
        other = Lan.start();
    }

    @AfterAll
    static void remove() throws Exception {
        other.close();
        lan.close();
        Machine.run("make down LAN=" + lan.number()).succeeded();
        downAtTheEnd.getOutputStream().close();
        downAtTheEnd.waitFor();
    }

    @ParameterizedTest
    @FieldSource("HOSTS")
    void nothing_of_the_machine_answers(String host) throws IOException {
        try (var listener = new ServerSocket(0)) {
            assertThat(answers(lan, host, listener.getLocalPort(), addressesOfTheMachine(lan)))
                    .isEmpty();
        }
    }

    @Test
    void the_machine_does_not_say_by_arp_which_addresses_it_has() throws IOException {
        var machines = addressesOfTheMachine(lan).stream().filter(a -> !a.contains(":")).toList();
        String targets = String.join(" ", machines) + " " + lan.at("10.77.0.22");
        var run =
                lan.host("ana")
                        .as("root")
                        .run("python3 - %s <<'END'\n%sEND".formatted(targets, ARP));
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out().lines()).containsExactly(lan.at("10.77.0.22"));
    }

    /// Without the guard of `compose.yaml` the test above fails, so it can see.
    @Test
    void the_machine_answers_when_the_guard_is_lifted() throws IOException {
        try (var unguarded = Lan.start();
                var listener = new ServerSocket(0)) {
            String bridge = "tomada" + unguarded.number() + "-lan";
            String gateway = unguarded.at("fd77:0::1");
            Machine.run(
                            ("docker run --rm --privileged --user root --network host tomada/host"
                                            + " sh -c 'echo 0 >/proc/sys/net/ipv6/conf/%1$s/disable_ipv6;"
                                            + " ip address add %2$s/64 nodad dev %1$s'")
                                    .formatted(bridge, gateway))
                    .succeeded();
            assertThat(answers(unguarded, "ana", listener.getLocalPort(), Set.of(gateway)))
                    .containsExactly(gateway);
        }
    }

    @ParameterizedTest
    @FieldSource("HOSTS")
    void no_other_lan_answers(String host) {
        try (var there = other.host("server").start("server echo --bind 0.0.0.0")) {
            there.awaitLine("Listening");
            assertThat(other.host("ana").run("client echo server").status()).isZero();
            var servers = Set.of("10.77.0.10", "10.78.0.10", "fd77:0::10", "fd78:0::10");
            var addresses = servers.stream().map(other::at).collect(toSet());
            assertThat(answers(lan, host, 65432, addresses)).isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("HOSTS")
    void no_route_leads_outside(String host) {
        var routes = lan.host(host).as("root").run("ip -4 route; ip -6 route");
        var own = List.of("10.77.0.0/24", "10.78.0.0/24", "fd77:0::/64", "fd78:0::/64");
        var allowed = Stream.concat(own.stream().map(lan::at), Stream.of("fe80::/64")).toList();
        assertThat(routes.out().lines())
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.split(" ")[0]).isIn(allowed));
        // 192.0.2.1 and 2001:db8::1 are addresses of documentation; the kernel is asked, nothing
        // sent.
        assertThat(lan.host(host).run("ip route get 192.0.2.1").status()).isNotZero();
        assertThat(lan.host(host).run("ip route get 2001:db8::1").status()).isNotZero();
    }

    @ParameterizedTest
    @FieldSource("HOSTS")
    void root_on_a_host_cannot_change_the_network(String host) {
        var added =
                lan.host(host).as("root").run("ip route add default via " + lan.at("10.77.0.1"));
        assertThat(added.err()).contains("Operation not permitted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana", "guest-1"})
    void a_router_advertisement_gives_nobody_a_route_or_an_address(String router) {
        String advertise = "python3 - <<'END'\n%sEND".formatted(ADVERTISEMENT);
        assertThat(lan.host(router).as("root").run(advertise).err()).isEmpty();
        for (String host : List.of("server", "bruno", "guest-1", "guest-2")) {
            // What comes from the same host later arrives later.
            assertThat(lan.host(router).run("ping -6 -c 1 -W 5 " + host).out())
                    .contains("1 received");
            assertThat(lan.host(host).run("ip -6 route; ip -6 address").out())
                    .as(host)
                    .doesNotContain("default", "fd99:");
        }
    }

    @ParameterizedTest
    @FieldSource("HOSTS")
    void nobody_takes_routes_from_a_neighbour(String host) {
        assertThat(lan.host(host).run(ROUTES_OF_OTHERS).out()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("HOSTS")
    void no_name_resolves_but_those_of_the_lan(String host) throws IOException {
        assertThat(lan.host(host).run("getent hosts server").status()).isZero();
        var foreign =
                List.of(
                        "outside.invalid",
                        "host.docker.internal",
                        "gateway.docker.internal",
                        other.project() + "-ana-1",
                        InetAddress.getLocalHost().getHostName());
        for (String name : foreign) {
            assertThat(lan.host(host).run("getent hosts " + name).status()).as(name).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @FieldSource("HOSTS")
    void the_engine_is_not_there(String host) {
        var found =
                lan.host(host)
                        .as("root")
                        .run(
                                "ls -d /run/docker* /run/containerd* /var/run/docker*;"
                                        + " grep -E 'docker.sock|containerd' /proc/mounts /proc/net/unix");
        assertThat(found.out()).isEmpty();
    }

    /// Which of `addresses` answered root on `host`, at `port`.
    private static Set<String> answers(Lan lan, String host, int port, Set<String> addresses) {
        String probe =
                "python3 - %d %s <<'END'\n%sEND"
                        .formatted(port, String.join(" ", addresses), PROBE);
        var run = lan.host(host).as("root").run(probe);
        assertThat(run.status()).as(run.err()).isZero();
        return run.out().lines().collect(toSet());
    }

    /// Those of other LANs come and go, and the kernel tells of none while one does.
    private static Optional<List<NetworkInterface>> interfaces() {
        try {
            return Optional.of(NetworkInterface.networkInterfaces().toList());
        } catch (SocketException oneIsGone) {
            return Optional.empty();
        }
    }

    /// Every address of every interface but loopback, and those that the engine gives a bridge.
    private static Set<String> addressesOfTheMachine(Lan lan) {
        return Stream.concat(
                        Waiting.until(IsolationIT::interfaces).stream()
                                .flatMap(NetworkInterface::inetAddresses)
                                .filter(address -> !address.isLoopbackAddress())
                                .map(address -> address.getHostAddress().replaceFirst("%.*", "")),
                        Stream.of("10.77.0.1", "10.78.0.1", "fd77:0::1", "fd78:0::1", "fe80::1")
                                .map(lan::at))
                .collect(toSet());
    }
}
