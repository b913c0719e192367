package tomada.lan.why;

import java.util.Optional;

/// A kernel's own state stands in the way: its ports, its routes, its neighbours.
public sealed interface KernelVerdict extends Verdict {

    /// Every port of net.ipv4.ip_local_port_range is taken, ip(7).
    ///
    /// @param used of the range, as sockets of the host that asks have them
    /// @param remembered those of them in TIME_WAIT
    record NoFreePort(int first, int last, long used, long remembered) implements KernelVerdict {
        @Override
        public String reason(Question q) {
            long all = last - first + 1L;
            return "%s has no free port towards %s:%d: %s of its %d ports from %d to %d are in use%s. Close connections, or widen net.ipv4.ip_local_port_range."
                    .formatted(
                            q.from(),
                            q.to(),
                            q.port(),
                            used == all ? "all" : Long.toString(used),
                            all,
                            first,
                            last,
                            remembered == 0 ? "" : ", %d in TIME_WAIT".formatted(remembered));
        }
    }

    /// A route of the host that asks throws away what it sends, ip-route(8).
    record DiscardingRoute(String address, String route, String errno) implements KernelVerdict {
        @Override
        public String reason(Question q) {
            return "the routing table of %s has `%s`, so its own kernel refuses to send anything to %s (%s)."
                    .formatted(q.from(), route, address, errno);
        }
    }

    /// A route of the host that is asked, or none, keeps its answers from the one that asks.
    record NoWayBack(String host, String route) implements KernelVerdict {
        @Override
        public String reason(Question q) {
            return "%s cannot answer %s: %s."
                    .formatted(
                            host,
                            q.from(),
                            route.startsWith("no ")
                                    ? "it has " + route
                                    : "its routing table has `%s`, so what it sends there is thrown away"
                                            .formatted(route));
        }
    }

    /// Nobody says that the address is theirs: ARP, or ICMPv6 neighbour solicitations.
    record NoNeighbour(String host, String address, boolean six, Optional<String> device)
            implements KernelVerdict {
        @Override
        public String reason(Question q) {
            return "%s asked its network who has %s, and nobody answered (%s). It should be %s%s: is its interface up?"
                    .formatted(
                            q.from(),
                            address,
                            six ? "ICMPv6 neighbour solicitation" : "ARP",
                            host,
                            device.map(" on its "::concat).orElse(""));
        }
    }

    /// A system call of the host that asks failed before anything was sent, errno(3).
    ///
    /// @param call `getaddrinfo`, `socket`, `connect`, `send` or `receive`
    record SystemCallFailed(String call, String errno, String address) implements KernelVerdict {
        @Override
        public String reason(Question q) {
            return "%s() failed on %s with %s: %s."
                    .formatted(call, q.from(), errno, Errno.meaning(errno, q, address));
        }
    }
}
