package tomada.lan.why;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tomada.lan.tool.Probe;
import tomada.lan.tool.Rule;
import tomada.lan.tool.Ruleset;
import tomada.lan.tool.Ss;
import tomada.lan.wire.Icmp;
import tomada.lan.wire.Packet;
import tomada.lan.wire.Payload;
import tomada.lan.wire.Seen;
import tomada.lan.wire.Seen.Direction;
import tomada.lan.wire.Tcp;
import tomada.lan.wire.Trace;
import tomada.lan.wire.Udp;

/// Ana asks for port 5000 of server, and this is what was seen, in the words of the tools.
final class Scene {
    static final InetSocketAddress ANA =
            new InetSocketAddress(InetAddress.ofLiteral("10.77.0.21"), 40_000);
    static final InetSocketAddress SERVER =
            new InetSocketAddress(InetAddress.ofLiteral("10.77.0.10"), 5000);

    private static final Interfaces INTERFACES =
            Interfaces.none()
                    .and(
                            "ana",
                            """
                            2: eth0    inet 10.77.0.21/24 brd 10.77.0.255 scope global eth0
                            2: eth0    inet6 fe80::21/64 scope link
                            """)
                    .and(
                            "server",
                            """
                            2: eth1    inet 10.77.0.10/24 brd 10.77.0.255 scope global eth1
                            2: eth1    inet 10.77.0.11/24 scope global secondary eth1
                            2: eth1    inet6 fe80::10/64 scope link
                            3: eth0    inet 10.78.0.10/24 brd 10.78.0.255 scope global eth0
                            """)
                    .and(
                            Interfaces.MACHINE,
                            "9: br-lan    inet 10.77.0.1/24 scope global br-lan\n");

    private final Question question;
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, List<Rule>> filters = new HashMap<>();
    private final List<Packet> packets = new ArrayList<>();
    private HostDetails details = HostDetails.NONE;
    private String said = "";
    private String sockets = "";
    private String during = "";
    private String own = "";
    private final Map<String, String> waysBack = new HashMap<>();
    private int tries;

    private Scene(Question question) {
        this.question = question;
    }

    static Scene tcp(String to) {
        return new Scene(Question.of("ana", to, false, Duration.ofSeconds(1)));
    }

    static Scene udp(String to) {
        return new Scene(Question.of("ana", to, true, Duration.ofSeconds(1)));
    }

    Scene state(String host, String state) {
        states.put(host, state);
        return this;
    }

    /// What probe.py said; of the address that it tried, and the outcome, as `failed ECONNREFUSED
    /// 0.2`. Of the next address, when it is said again.
    Scene tried(String address, String outcome) {
        String[] words = outcome.split(" ");
        return probed(address, "open", words[0], "connect " + words[1] + " " + words[2]);
    }

    /// A handshake that was taken back.
    Scene withdrawn(String address, String outcome) {
        String[] words = outcome.split(" ");
        return probed(address, "half", words[0], "connect " + words[1] + " " + words[2]);
    }

    private Scene probed(String address, String how, String outcome, String rest) {
        String mine = address.contains(":") ? "fd77::21" : "10.77.0.21";
        said +=
                "address %1$d %2$s -\nlocal %1$d %3$s 40000\noutcome %1$d %4$s %5$s %6$s\n"
                        .formatted(tries++, address, mine, how, outcome, rest);
        if (!said.contains("route %d ".formatted(tries - 1))) {
            said += "route %d 0 %s dev eth0 src %s\n".formatted(tries - 1, address, mine);
        }
        return this;
    }

    /// More of what probe.py said.
    Scene also(String text) {
        said += text + "\n";
        return this;
    }

    Scene said(String text) {
        said = text;
        return this;
    }

    /// What else is known of server.
    Scene details(HostDetails known) {
        details = known;
        return this;
    }

    /// Lines of `ss` on server, or on ana where that asks itself.
    Scene sockets(String text) {
        sockets = text;
        return this;
    }

    Scene during(String text) {
        during = text;
        return this;
    }

    /// Lines of `ss` on ana.
    Scene own(String text) {
        own = text;
        return this;
    }

    Scene wayBack(String host, String route) {
        waysBack.put(host, route);
        return this;
    }

    /// A rule in the input chain of a host.
    Scene rule(String host, String text) {
        return ruleset(
                host,
                "table inet t {\n\tchain c {\n\t\ttype filter hook input priority 0; policy accept;\n\t\t"
                        + text
                        + "\n\t}\n}\n");
    }

    Scene ruleset(String host, String text) {
        filters.put(host, Ruleset.parse(text));
        return this;
    }

    /// A SYN of ana's, seen by these: its sender, or its receiver too.
    Scene syn(String... seenBy) {
        for (String host : seenBy) {
            packets.add(packet(host, ANA, SERVER, Set.of(Tcp.Flag.SYN)));
        }
        return this;
    }

    /// A datagram of ana's, empty, that arrived at server.
    Scene datagram() {
        return datagram(ANA.getPort());
    }

    /// One from another port.
    Scene datagram(int port) {
        packets.add(
                new Udp(
                        seen("server", Direction.IN),
                        new InetSocketAddress(ANA.getAddress(), port),
                        SERVER,
                        Payload.of(ByteBuffer.allocate(0), 0)));
        return this;
    }

    /// A datagram of server's, to a port of ana's.
    Scene answer(int port) {
        packets.add(
                new Udp(
                        seen("server", Direction.OUT),
                        SERVER,
                        new InetSocketAddress(ANA.getAddress(), port),
                        Payload.of(ByteBuffer.allocate(0), 0)));
        return this;
    }

    /// A SYN of ana's that a fault's filter on server dropped.
    Scene droppedSyn() {
        syn("ana");
        var dropped = packet("server", ANA, SERVER, Set.of(Tcp.Flag.SYN));
        packets.add(
                new Tcp(
                        seen("server", Direction.DROPPED),
                        ANA,
                        SERVER,
                        dropped.flags(),
                        0,
                        0,
                        100,
                        dropped.payload()));
        return this;
    }

    /// The answer to it.
    Scene synAck(String... seenBy) {
        for (String host : seenBy) {
            packets.add(packet(host, SERVER, ANA, Set.of(Tcp.Flag.SYN, Tcp.Flag.ACK)));
        }
        return this;
    }

    /// Host unreachable, or what else an ICMP error of server's says about the SYN.
    Scene icmp(int code) {
        var about = packet("ana", ANA, SERVER, Set.of(Tcp.Flag.SYN));
        packets.add(
                new Icmp(
                        seen("ana", Direction.IN),
                        SERVER.getAddress(),
                        ANA.getAddress(),
                        3,
                        code,
                        Optional.of(about)));
        return this;
    }

    private static Tcp packet(
            String host, InetSocketAddress from, InetSocketAddress to, Set<Tcp.Flag> flags) {
        boolean sender = from.equals(host.equals("ana") ? ANA : SERVER);
        return new Tcp(
                seen(host, sender ? Direction.OUT : Direction.IN),
                from,
                to,
                flags,
                0,
                0,
                100,
                Payload.of(ByteBuffer.allocate(0), 0));
    }

    private static Seen seen(String host, Direction direction) {
        return new Seen(Instant.EPOCH, host, direction, 60, 1);
    }

    Observation seen() {
        return new Observation(
                question,
                List.of(
                        member("ana", "lan", "10.77.0.21", "fd77::21"),
                        member("davi", "annex", "10.78.0.24", "fd78::24"),
                        server()),
                INTERFACES,
                Probe.parse(said),
                0,
                new Observation.Sockets(
                        Ss.parse(asked(), sockets),
                        Ss.parse(asked(), during),
                        Ss.parse("ana", own)),
                filters,
                waysBack,
                new Trace(List.of("ana", "server"), Map.of(), packets));
    }

    /// Whose the sockets are.
    private String asked() {
        return List.of("127.0.0.1", "::1", "localhost", "0.0.0.0").contains(question.to())
                ? "ana"
                : "server";
    }

    String sentence() {
        return Answer.of(seen()).sentence();
    }

    Verdict verdict() {
        return Judge.judge(seen());
    }

    private Member server() {
        boolean down = "exited".equals(states.get("server"));
        Map<String, List<InetAddress>> addresses =
                Map.of(
                        "lan", literals("10.77.0.10", "fd77::10"),
                        "annex", literals("10.78.0.10", "fd78::10"));
        return new Member("server", state("server"), down ? Map.of() : addresses, details);
    }

    private Member member(String name, String network, String... addresses) {
        return new Member(name, state(name), Map.of(network, literals(addresses)));
    }

    private String state(String host) {
        return states.getOrDefault(host, "running");
    }

    private static List<InetAddress> literals(String... addresses) {
        return List.of(addresses).stream().map(InetAddress::ofLiteral).toList();
    }
}
