package tomada.lan.why;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/// What an address means decides: a group of hosts, a link without its interface, several addresses
/// of one name, nobody of the LAN.
public sealed interface AddressVerdict extends Verdict {

    /// Every link has fe80::/64; which one is meant is not said. RFC 4007, section 11.
    record LinkLocalWithoutZone(String address, Optional<String> host, List<String> devices)
            implements AddressVerdict {
        @Override
        public String reason(Question q) {
            return "%s is a link-local address, which every link may have; it does not say which link is meant. %sSay %s."
                    .formatted(
                            address,
                            host.map("It is %s's. "::formatted)
                                    .orElse("No host of this LAN has it. "),
                            devices.stream()
                                    .map(device -> "%s%%%s".formatted(address, device))
                                    .collect(joining(" or ")));
        }
    }

    /// A connection has two ends, and this address more. RFC 1122, section 4.2.3.10.
    record GroupOverTcp(String address, String meaning) implements AddressVerdict {
        @Override
        public String reason(Question q) {
            return "%s is %s, and a TCP connection has two ends. Use UDP, or connect to one host."
                    .formatted(address, meaning);
        }
    }

    /// The host that asks does not know by which interface it would leave.
    record NoWayToGroup(String address, String meaning, String errno, Optional<String> instead)
            implements AddressVerdict {
        @Override
        public String reason(Question q) {
            return "%s is %s, and %s has no route to it (%s). %s"
                    .formatted(
                            address,
                            meaning,
                            q.from(),
                            errno,
                            instead.map(
                                            "Send to %s, or name the interface with SO_BINDTODEVICE."
                                                    ::formatted)
                                    .orElse(
                                            "Name the interface that it leaves by: IP_MULTICAST_IF"
                                                    + " or IPV6_MULTICAST_IF."));
        }
    }

    /// A datagram to many.
    ///
    /// @param arrived hosts at which it did
    /// @param taking `python3 on server`: programs that have the port for that address
    /// @param answerer the address that answered first
    /// @param broadcast whether the sender needs SO_BROADCAST for it
    record ToGroup(
            String address,
            String meaning,
            List<String> arrived,
            List<String> taking,
            Optional<String> answerer,
            boolean broadcast)
            implements AddressVerdict {
        @Override
        public String reason(Question q) {
            return "%s is %s. The datagram arrived at %s; %s.%s"
                    .formatted(
                            address,
                            meaning,
                            arrived.isEmpty() ? "no host" : listed(arrived),
                            taking.isEmpty()
                                    ? "no program there has UDP port %d for it".formatted(q.port())
                                    : "%s %s UDP port %d for it, and %s"
                                            .formatted(
                                                    listed(taking),
                                                    taking.size() == 1 ? "has" : "have",
                                                    q.port(),
                                                    answerer.map("%s answered first"::formatted)
                                                            .orElse(
                                                                    "nobody answered an empty one")),
                            broadcast
                                    ? " A program that sends there must set SO_BROADCAST, or it gets"
                                            + " EACCES."
                                    : "");
        }

        @Override
        public boolean works() {
            return !taking.isEmpty();
        }
    }

    /// The bridge of a network is the machine's own interface.
    record MachineAddress(String address, String device, String outcome, boolean answers)
            implements AddressVerdict {
        @Override
        public String reason(Question q) {
            return "%s is no host, but the machine on which the hosts run: its interface %s is the gateway of that network. %s"
                    .formatted(address, device, outcome);
        }

        @Override
        public boolean works() {
            return answers;
        }
    }

    /// Something on the network has it, which is no host of the LAN.
    record Stranger(String address, String outcome, boolean answers) implements AddressVerdict {
        @Override
        public String reason(Question q) {
            return "no host of this LAN has the address %s, but somebody on its network does. %s"
                    .formatted(address, outcome);
        }

        @Override
        public boolean works() {
            return answers;
        }
    }

    /// Not of a network of the host that asks, and no host's: nothing was sent.
    record AddressOutsideLan(String address) implements AddressVerdict {
        @Override
        public String reason(Question q) {
            return "%s is outside this LAN: no host has it, and it is on no network of %s. Nothing was sent there."
                    .formatted(address, q.from());
        }
    }

    /// A socket that is connected, or a program that looks at the sender, does not see that answer.
    record OtherAnswerer(String host, String address, String program, String answerer)
            implements AddressVerdict {
        @Override
        public String reason(Question q) {
            return "%s on %s got the datagram to %s and answered from %s, another address. A socket that connect() tied to %s never sees that answer. Bind to %s, or answer with the address that was asked (IP_PKTINFO)."
                    .formatted(program, host, address, answerer, address, address);
        }
    }

    /// Some addresses of a name work, and some do not.
    ///
    /// @param opened the first that works
    /// @param reached what it came to
    /// @param address the first that does not
    /// @param failed why it does not
    /// @param first whether getaddrinfo(3) lists it before the one that works
    /// @param silent whether it was not refused, but nothing came
    record SomeAddresses(
            String opened,
            Verdict reached,
            String address,
            Verdict failed,
            boolean first,
            boolean silent)
            implements AddressVerdict {
        @Override
        public String reason(Question q) {
            return "%s But %s%s, %s: %s%s"
                    .formatted(
                            reached.reason(q),
                            address,
                            first
                                    ? ", which getaddrinfo() lists first"
                                    : ", another of its addresses",
                            silent ? "does not answer" : "does not work",
                            failed.reason(q),
                            first ? " " + programs(q) : "");
        }

        private String programs(Question q) {
            if (q.udp()) {
                return "A program that sends to the first address only is not heard.";
            }
            return silent
                    ? "A program that tries one address after the other waits for the first until its"
                            + " kernel gives up, about 2 minutes."
                    : "A program that tries one address after the other connects; one that tries only"
                            + " the first does not.";
        }

        @Override
        public String sentence(Question q) {
            return first && silent
                    ? "%s cannot connect at once: %s".formatted(q.from(), reason(q))
                    : reached.works()
                            ? AddressVerdict.super.sentence(q)
                            : reached.sentence(q).replace(reached.reason(q), reason(q));
        }

        @Override
        public boolean works() {
            return reached.works() && !(first && silent);
        }
    }

    /// No address of a name works, each for a reason of its own.
    record NoneOfTheAddresses(List<String> addresses, List<Verdict> verdicts)
            implements AddressVerdict {
        @Override
        public String reason(Question q) {
            StringBuilder all =
                    new StringBuilder(
                            "%s has %d addresses, and none of them works."
                                    .formatted(q.to(), addresses.size()));
            for (int i = 0; i < addresses.size(); i++) {
                all.append(" By %s: %s".formatted(addresses.get(i), verdicts.get(i).reason(q)));
            }
            return all.toString();
        }
    }

    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
