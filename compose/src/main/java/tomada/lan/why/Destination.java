package tomada.lan.why;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import tomada.lan.tool.Probe.Try;

/// What kind of address a name led to, and so whether anything may be sent there: only what the
/// LAN's own hosts have, and what is on a link of the host that asks.
public enum Destination {
    /// A host of the LAN has it, or it is the asking host's loopback.
    HOST,
    /// 10.77.0.255: every host of a network of the asking host.
    DIRECTED_BROADCAST,
    /// 255.255.255.255: every host of the link.
    LIMITED_BROADCAST,
    /// 224.0.0.0/4 and ff00::/8: who has joined the group.
    MULTICAST,
    /// fe80::/10 without an interface, which every link has.
    LINK_LOCAL_WITHOUT_ZONE,
    /// The machine on which the hosts run has it: the bridge that is their gateway.
    MACHINE,
    /// Of a network of the asking host, and no host has it.
    ON_LINK,
    /// Anything else; nothing is sent there.
    ELSEWHERE;

    private static final InetAddress LIMITED = InetAddress.ofLiteral("255.255.255.255");

    public static Destination of(Try one, List<Member> lan, Interfaces interfaces, String from) {
        InetAddress address = one.address();
        if (address.isMulticastAddress()) {
            return MULTICAST;
        }
        if (address.equals(LIMITED)) {
            return LIMITED_BROADCAST;
        }
        if (address.isLoopbackAddress()) {
            return HOST;
        }
        if (address.isLinkLocalAddress()
                && !(address instanceof Inet4Address)
                && one.zone().isEmpty()) {
            return LINK_LOCAL_WITHOUT_ZONE;
        }
        if (interfaces.broadcasting(from, address).isPresent()) {
            return DIRECTED_BROADCAST;
        }
        var holder = interfaces.holder(address);
        if (lan.stream().anyMatch(member -> member.has(address))
                || holder.filter(entry -> !entry.host().equals(Interfaces.MACHINE)).isPresent()) {
            return HOST;
        }
        if (!one.route().isOnLink()) {
            return ELSEWHERE;
        }
        return holder.isPresent() ? MACHINE : ON_LINK;
    }

    /// All who hear it, not one host.
    public boolean isGroup() {
        return this == DIRECTED_BROADCAST || this == LIMITED_BROADCAST || this == MULTICAST;
    }

    /// Whether it is tried.
    public boolean isAimedAt() {
        return this != ELSEWHERE && this != LINK_LOCAL_WITHOUT_ZONE;
    }
}
