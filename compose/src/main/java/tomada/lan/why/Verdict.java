package tomada.lan.why;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Why a connection works or does not. Each is one reason, and says it to somebody who sees sockets
/// for the first time; addresses are written as people write them.
public sealed interface Verdict
        permits AddressVerdict,
                KernelVerdict,
                Verdict.OfListener,
                Verdict.OfProject,
                Verdict.Works,
                Verdict.Delivered,
                Verdict.Waiting,
                Verdict.AcceptedThenClosed,
                Verdict.NoSuchName,
                Verdict.NameOfOtherNetwork,
                Verdict.NoRoute,
                Verdict.NoSuchAddress,
                Verdict.HostDown,
                Verdict.HostPaused,
                Verdict.NothingListens,
                Verdict.LoopbackOnly,
                Verdict.OtherInterface,
                Verdict.OtherFamily,
                Verdict.OtherProtocol,
                Verdict.BacklogFull,
                Verdict.Cut,
                Verdict.Rejected,
                Verdict.Unexplained {

    /// What helps against a filter.
    String HEAL = "`lan heal` takes it off, if `lan` set it.";

    /// What follows `ana can connect: ` or `ana cannot connect: `, with what would help.
    String reason(Question question);

    /// Whether connect(2) succeeds, or a datagram arrives.
    default boolean works() {
        return false;
    }

    /// For machines: `loopback-only`.
    default String name() {
        return name(getClass().getSimpleName());
    }

    static String name(String type) {
        return type.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /// All of it.
    default String sentence(Question question) {
        return "%s %s %s: %s"
                .formatted(
                        question.from(),
                        works() ? "can" : "cannot",
                        question.udp() ? "reach it" : "connect",
                        reason(question));
    }

    /// The program accepted the connection, or answered the datagram.
    record Works(String host, String address, String program) implements Verdict {
        @Override
        public String reason(Question q) {
            return q.udp()
                    ? "%s on %s answered a datagram to %s, UDP port %d."
                            .formatted(program, host, address, q.port())
                    : "%s on %s accepted a connection to %s, port %d."
                            .formatted(program, host, address, q.port());
        }

        @Override
        public boolean works() {
            return true;
        }
    }

    /// A datagram arrived where a program is bound, which did not answer.
    record Delivered(String host, String address, String program) implements Verdict {
        @Override
        public String reason(Question q) {
            return "the datagram arrived at %s, where %s has %s, UDP port %d. It did not answer an empty one, and UDP does not tell."
                    .formatted(host, program, address, q.port());
        }

        @Override
        public boolean works() {
            return true;
        }
    }

    /// The kernel answers SYNs, and the program has not called accept(2) yet.
    ///
    /// @param waiting connections in its queue
    /// @param places of the queue, where this question took one of them
    record Waiting(String host, String program, long waiting, OptionalLong places)
            implements Verdict {
        @Override
        public String reason(Question q) {
            return "the kernel of %s answers, but %s has not called accept() yet (%s in its queue), so nobody talks. It is busy with somebody else, or never accepts.%s"
                    .formatted(
                            host,
                            program,
                            waiting == 1 ? "1 connection waits" : waiting + " connections wait",
                            places.isEmpty()
                                    ? ""
                                    : " This question took one of the %d places in that queue, until it calls accept()."
                                            .formatted(places.getAsLong()));
        }

        @Override
        public boolean works() {
            return true;
        }
    }

    /// The program ended the connection in the moment after it accepted it, and said nothing.
    record AcceptedThenClosed(String host, String program, boolean reset, Duration after)
            implements Verdict {
        @Override
        public String reason(Question q) {
            return "%s on %s accepts the connection, then closes it %s (with %s). The network is well; look at what the program does after accept(), and at what it printed."
                    .formatted(program, host, when(after), reset ? "RST" : "FIN");
        }

        @Override
        public String sentence(Question q) {
            return "%s can connect, but does not stay connected: %s".formatted(q.from(), reason(q));
        }

        /// `at once` for less than a hundredth of a second.
        static String when(Duration after) {
            long hundredths = Math.round(after.toNanos() / 1e7);
            return hundredths == 0
                    ? "at once"
                    : "after %d.%02d s".formatted(hundredths / 100, hundredths % 100);
        }
    }

    record NoSuchName(String name, List<String> hosts) implements Verdict {
        @Override
        public String reason(Question q) {
            return "nobody knows the name %s. The hosts of this LAN are %s."
                    .formatted(name, String.join(", ", hosts));
        }
    }

    /// A host of the LAN, but the engine's name server knows only those of one's own networks.
    record NameOfOtherNetwork(
            String host, List<String> networks, List<String> addresses, List<String> own)
            implements Verdict {
        @Override
        public String reason(Question q) {
            return "%s is a host of this LAN, but on %s (%s), and %s is on %s only. They share no network, so there is no route, and %s does not even learn the name."
                    .formatted(
                            host,
                            inWords(networks),
                            String.join(", ", addresses),
                            q.from(),
                            inWords(own),
                            q.from());
        }
    }

    /// `reachable` is another address of the same host, on a network that both are on.
    ///
    /// @param reachable another address of that host, on a network of the one that asks
    /// @param own the address of the one that asks on that very network, `10.77.0.21/28`
    record NoRoute(
            String address,
            String host,
            String network,
            Optional<String> reachable,
            Optional<String> own)
            implements Verdict {
        @Override
        public String reason(Question q) {
            return "%s has no route to %s, which is %s on the network %s. %s"
                    .formatted(
                            q.from(),
                            address,
                            host,
                            network,
                            own.map(here ->
                                            "%s is on it, too, as %s: look at that length of its network's prefix, and at its routes (ip route)."
                                                    .formatted(q.from(), here))
                                    .or(() ->
                                            reachable.map(there ->
                                                    "On a network of %s it is %s: connect to that."
                                                            .formatted(q.from(), there)))
                                    .orElse("They share no network."));
        }
    }

    /// No host that runs has it; `down` are the hosts that do not run.
    record NoSuchAddress(String address, List<String> down) implements Verdict {
        @Override
        public String reason(Question q) {
            return "no host of this LAN has the address %s. %s"
                    .formatted(
                            address,
                            down.isEmpty()
                                    ? "`lan ps` shows the addresses that there are."
                                    : "A host that is down has none: "
                                            + String.join(", ", down)
                                            + ".");
        }
    }

    record HostDown(String host) implements Verdict {
        @Override
        public String reason(Question q) {
            return "%s is down: nothing runs there, and it has no address. `lan heal` starts it again."
                    .formatted(host);
        }
    }

    /// Its kernel goes on completing handshakes.
    record HostPaused(String host) implements Verdict {
        @Override
        public String reason(Question q) {
            return "%s is paused: its kernel may still answer, but no program on it runs. `lan resume %s` lets it go on."
                    .formatted(host, host);
        }
    }

    /// `others` are where programs of that host wait on the same protocol.
    record NothingListens(String host, List<Other> others) implements Verdict {

        /// @param loopbackOnly whether the host alone reaches it
        record Other(int port, String program, boolean loopbackOnly) {
            @Override
            public String toString() {
                return "%d (%s%s)"
                        .formatted(port, program, loopbackOnly ? ", on loopback only" : "");
            }
        }

        @Override
        public String reason(Question q) {
            return "%s is there, but no program on it %s %s port %d. %s"
                    .formatted(
                            host, q.udp() ? "has" : "listens on", q.transport(), q.port(), rest(q));
        }

        private String rest(Question q) {
            boolean reachable = others.stream().anyMatch(other -> !other.loopbackOnly());
            if (others.isEmpty()) {
                return "Start the server, or check the port.";
            }
            if (others.size() > 1) {
                return "%s: %s. %s %d."
                        .formatted(
                                q.udp()
                                        ? "These ports are in use"
                                        : "Programs listen on these ports",
                                inWords(others.stream().map(Other::toString).toList(), "and"),
                                reachable
                                        ? "Use one of these ports, or start the server on"
                                        : "Start the server on",
                                q.port());
            }
            Other other = others.getFirst();
            return "%s %s %d%s. %s %d."
                    .formatted(
                            other.program(),
                            q.udp() ? "has" : "listens on",
                            other.port(),
                            reachable ? "" : ", but on loopback only",
                            reachable
                                    ? "Use that port, or start the server on"
                                    : "Start the server on",
                            q.port());
        }
    }

    /// `bound` is 127.0.0.1 or ::1; `asked` an address that others reach, and `any` its wildcard.
    record LoopbackOnly(String host, String bound, String asked, String any) implements Verdict {
        @Override
        public String reason(Question q) {
            return "%s listens on port %d, but only on %s. Bind to %s or %s."
                    .formatted(host, q.port(), bound, asked, any);
        }
    }

    record OtherInterface(String host, List<String> bound, String asked, String any)
            implements Verdict {
        @Override
        public String reason(Question q) {
            return "%s listens on port %d, but only on %s, not on %s. Bind to %s or %s."
                    .formatted(host, q.port(), String.join(", ", bound), asked, asked, any);
        }
    }

    /// `six` is the version of what listens; `other` an address of that version to connect to.
    record OtherFamily(String host, boolean six, String bound, String asked, Optional<String> other)
            implements Verdict {
        @Override
        public String reason(Question q) {
            return "%s listens on port %d, but over %s only (%s%s), and %s is %s. %s to %s."
                    .formatted(
                            host,
                            q.port(),
                            version(six),
                            bound,
                            bound.startsWith("[::]:") ? ", with IPV6_V6ONLY" : "",
                            asked,
                            version(!six),
                            other.map(there -> "Connect to " + there + ", or bind").orElse("Bind"),
                            six ? "0.0.0.0" : "::");
        }

        private static String version(boolean six) {
            return six ? "IPv6" : "IPv4";
        }
    }

    record OtherProtocol(String host, String program) implements Verdict {
        @Override
        public String reason(Question q) {
            String there = q.udp() ? "TCP" : "UDP";
            return "%s on %s has port %d for %s, and this was %s; a port number means one thing for TCP and another for UDP. Use %s at both ends."
                    .formatted(program, host, q.port(), there, q.transport(), there);
        }
    }

    record BacklogFull(String host, String program, long waiting, long backlog) implements Verdict {
        @Override
        public String reason(Question q) {
            return "%s on %s listens on port %d, but its queue is full: %s for accept(), with a backlog of %d. Linux drops further ones silently. Accept them, or listen with a larger backlog."
                    .formatted(
                            program,
                            host,
                            q.port(),
                            waiting == 1 ? "1 connection waits" : waiting + " connections wait",
                            backlog);
        }
    }

    /// `at` is where the filter is, `sender` whose packets it drops, `rule` the rule as nft(8)
    /// lists it.
    record Cut(String at, String sender, String rule) implements Verdict {
        @Override
        public String reason(Question q) {
            return "a packet filter on %s drops what %s sends. %s".formatted(at, sender, HEAL);
        }
    }

    /// `with` is what the filter answers: RST, or an ICMP error; empty where that was not seen.
    record Rejected(String at, String sender, String with, String rule) implements Verdict {
        @Override
        public String reason(Question q) {
            return "a packet filter on %s refuses what %s sends%s. %s"
                    .formatted(at, sender, with.isEmpty() ? "" : " with " + with, HEAL);
        }
    }

    /// What was seen explains nothing; it says how far the packets came.
    record Unexplained(String host, String errno, String seen) implements Verdict {
        @Override
        public String reason(Question q) {
            return "%s%s. Nothing at either end explains that."
                    .formatted(seen, errno.equals("-") ? "" : " (" + errno + ")");
        }
    }

    private static String inWords(List<String> names) {
        return (names.size() == 1 ? "the network " : "the networks ") + String.join(", ", names);
    }

    /// `ana`, `ana or bruno`, `ana, bruno or carla`.
    static String inWords(List<String> words, String last) {
        int most = words.size() - 1;
        return most < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, most)) + " " + last + " " + words.get(most);
    }

    /// What a look at one host's sockets tells.
    sealed interface OfListener extends Verdict
            permits AnsweredOtherPort,
                    BoundToDevice,
                    ConnectedToPeer,
                    NotListening,
                    PublishedPort,
                    ReceiveBufferFull,
                    StoppedListening {}

    /// What the networks of a Compose project tell, which its names do not.
    sealed interface OfProject extends Verdict permits NoNameThere, OutsideLan {}
}
