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
import tomada.lan.SocketEntry;
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

    private final Question question;
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, List<Rule>> filters = new HashMap<>();
    private final List<Packet> packets = new ArrayList<>();
    private HostDetails details = HostDetails.NONE;
    private String said = "";
    private String sockets = "";
    private String during = "";

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

    /// What probe.py said; of the address that it tried, and the outcome.
    Scene tried(String address, String outcome) {
        String mine = address.contains(":") ? "fd77::21" : "10.77.0.21";
        return said(
                "address %s\nroute some\nnamed\nlocal %s 40000\noutcome %s"
                        .formatted(address, mine, outcome));
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

    /// Lines of `ss` on server.
    Scene sockets(String text) {
        sockets = text;
        return this;
    }

    Scene during(String text) {
        during = text;
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
        packets.add(
                new Udp(
                        seen("server", Direction.IN),
                        ANA,
                        SERVER,
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
                Probe.parse(said),
                entries(sockets),
                entries(during),
                filters,
                new Trace(List.of("ana", "server"), Map.of(), packets));
    }

    String sentence() {
        return Answer.of(seen()).sentence();
    }

    Verdict verdict() {
        return Judge.judge(seen());
    }

    private static List<SocketEntry> entries(String text) {
        return Ss.parse("server", text);
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
