package tomada.lan.why;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tomada.lan.SocketEntry;
import tomada.lan.SocketEntry.Protocol;

/// What the engine and a host's own kernel tell of it when they are asked about this one host.
///
/// @param dnsNames the names that the engine's DNS has for it, by network; none on the engine's
///   default bridge, which has no DNS
/// @param published the ports that the engine was told to publish on the machine
/// @param reserved who may bind a reserved port; empty where its kernel was not asked
/// @param afterwards its sockets after the attempt, of a datagram that nobody answered
/// @param holders by process id, those of its processes that hold a socket and do not come to it
/// @param outside why it is on none of the LAN's networks, as [OutsideLan] says it; empty for hosts
public record HostDetails(
        Map<String, List<String>> dnsNames,
        List<Published> published,
        Optional<ReservedPorts> reserved,
        List<SocketEntry> afterwards,
        Map<Long, Holder> holders,
        Optional<String> outside) {

    /// Nobody was asked.
    public static final HostDetails NONE = of(Map.of(), List.of());

    public HostDetails {
        dnsNames = Map.copyOf(dnsNames);
        published = List.copyOf(published);
        afterwards = List.copyOf(afterwards);
        holders = Map.copyOf(holders);
    }

    /// What the engine tells.
    public static HostDetails of(Map<String, List<String>> dnsNames, List<Published> published) {
        return new HostDetails(
                dnsNames, published, Optional.empty(), List.of(), Map.of(), Optional.empty());
    }

    /// Of a container that is no host of the LAN.
    public static HostDetails outside(String meaning) {
        return new HostDetails(
                Map.of(), List.of(), Optional.empty(), List.of(), Map.of(), Optional.of(meaning));
    }

    /// The same, with what the host's own kernel tells.
    public HostDetails with(Optional<ReservedPorts> ports) {
        return new HostDetails(dnsNames, published, ports, afterwards, holders, outside);
    }

    /// The same, with its sockets after the attempt.
    public HostDetails after(List<SocketEntry> sockets) {
        return new HostDetails(dnsNames, published, reserved, sockets, holders, outside);
    }

    /// The same, with what /proc tells of processes.
    public HostDetails heldBy(Map<Long, Holder> processes) {
        return new HostDetails(dnsNames, published, reserved, afterwards, processes, outside);
    }

    /// A process, by /proc/PID in proc(5).
    ///
    /// @param stopped by a signal, as ^Z sends it: state T
    /// @param descriptors that it has open
    /// @param limit of these: RLIMIT_NOFILE in getrlimit(2); accept(2) fails with EMFILE at it
    public record Holder(boolean stopped, long descriptors, long limit) {}

    /// A port of the host that the machine offers under another number, or the same: `885:5432`.
    public record Published(int onMachine, int port, Protocol protocol) {}

    /// Who may bind ports below `first`: net.ipv4.ip_unprivileged_port_start in ip(7), and
    /// CAP_NET_BIND_SERVICE in capabilities(7).
    ///
    /// @param first 1024 to Linux itself, 0 to engines, which lets everybody bind every port
    /// @param user as whom the host's first process runs, and who therefore starts its servers
    /// @param userMay whether that process has the capability
    /// @param rootMay whether the container has it at all
    public record ReservedPorts(int first, String user, boolean userMay, boolean rootMay) {}

    /// `885` as the machine has it.
    Optional<Published> publishedAs(int port, Protocol protocol) {
        return published.stream()
                .filter(one -> one.onMachine() == port && one.protocol() == protocol)
                .findFirst();
    }
}
