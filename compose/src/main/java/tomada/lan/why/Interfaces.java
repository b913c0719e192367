package tomada.lan.why;

import static java.util.stream.Collectors.toSet;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tomada.lan.tool.Addresses;

/// The addresses that the kernels of the hosts have themselves, whatever the engine lists: those
/// that somebody added, and link-local ones, too. Those of loopback are left out.
///
/// @param entries of every host; of the machine on which they all run under the name [#MACHINE]
/// @param groups multicast groups that each host has joined
public record Interfaces(List<Entry> entries, Map<String, Set<InetAddress>> groups) {
    /// No host is called so.
    public static final String MACHINE = "";

    private static final Pattern LINE =
            Pattern.compile(
                    "(?m)^\\d+: (\\S+)\\s+inet6? ([0-9a-f.:]+)(?: peer [0-9a-f.:]+)?/(\\d+)"
                            + "(?:.*? brd ([0-9.]+))?");

    private static final Pattern GROUP =
            Pattern.compile("(?m)^\\d+:\\s+\\S+\\s+inet6?\\s+([0-9a-f.:]+)(?: users.*)?\\s*$");

    public Interfaces {
        entries = List.copyOf(entries);
        groups = Map.copyOf(groups);
    }

    /// An address of an interface.
    ///
    /// @param device `eth0`
    /// @param prefix length of its network's, in bits
    public record Entry(
            String host,
            String device,
            InetAddress address,
            int prefix,
            Optional<InetAddress> broadcast) {

        /// Whether an address is of this one's network, by its prefix.
        boolean reaches(InetAddress other) {
            return network(address).equals(network(other))
                    && address.getAddress().length == other.getAddress().length;
        }

        private BigInteger network(InetAddress one) {
            byte[] octets = one.getAddress();
            return new BigInteger(1, octets).shiftRight(octets.length * 8 - prefix);
        }

        /// `10.77.0.21/24`
        @Override
        public String toString() {
            return Addresses.text(address) + "/" + prefix;
        }

        /// `10.77.0.0/24`
        String subnet() {
            byte[] octets = address.getAddress();
            for (int bit = prefix; bit < octets.length * 8; bit++) {
                octets[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            }
            try {
                return Addresses.text(InetAddress.getByAddress(octets)) + "/" + prefix;
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    public static Interfaces none() {
        return new Interfaces(List.of(), Map.of());
    }

    /// Adds what `ip -o addr` and `ip -o maddr` say on a host.
    public Interfaces and(String host, String text) {
        List<Entry> all = new ArrayList<>(entries);
        LINE.matcher(text)
                .results()
                .map(line -> entry(host, line))
                .filter(entry -> !entry.address().isLoopbackAddress())
                .forEach(all::add);
        Map<String, Set<InetAddress>> joined = new HashMap<>(groups);
        joined.put(
                host,
                GROUP.matcher(text)
                        .results()
                        .map(group -> InetAddress.ofLiteral(group.group(1)))
                        .collect(toSet()));
        return new Interfaces(all, joined);
    }

    private static Entry entry(String host, MatchResult line) {
        return new Entry(
                host,
                line.group(1),
                InetAddress.ofLiteral(line.group(2)),
                Integer.parseInt(line.group(3)),
                Optional.ofNullable(line.group(4)).map(InetAddress::ofLiteral));
    }

    Stream<Entry> of(String host) {
        return entries.stream().filter(entry -> entry.host().equals(host));
    }

    /// Who has an address: hosts before the machine.
    public Optional<Entry> holder(InetAddress address) {
        return Stream.concat(
                        entries.stream().filter(entry -> !entry.host().equals(MACHINE)),
                        of(MACHINE))
                .filter(entry -> entry.address().equals(address))
                .findFirst();
    }

    /// Whether an address is that of an interface.
    boolean isOf(String device, InetAddress address) {
        return holder(address).filter(entry -> entry.device().equals(device)).isPresent();
    }

    /// The interface of a host whose network has this address for all of it.
    Optional<Entry> broadcasting(String host, InetAddress address) {
        return of(host).filter(entry -> entry.broadcast().filter(address::equals).isPresent())
                .findFirst();
    }

    /// The interfaces of a host on whose link another one is: they share a network by its prefix.
    List<String> devicesTowards(String host, Entry other) {
        List<Entry> there =
                of(other.host())
                        .filter(entry -> entry.device().equals(other.device()))
                        .filter(entry -> !entry.address().isLinkLocalAddress())
                        .toList();
        List<String> shared =
                of(host).filter(entry ->
                                there.stream().anyMatch(one -> entry.reaches(one.address())))
                        .map(Entry::device)
                        .distinct()
                        .toList();
        return shared.isEmpty() ? devices(host) : shared;
    }

    /// Whether the kernel of a host takes what is sent to a multicast group.
    boolean hasJoined(String host, InetAddress group) {
        return groups.getOrDefault(host, Set.of()).contains(group);
    }

    List<String> devices(String host) {
        return of(host).map(Entry::device).distinct().sorted().toList();
    }

    /// The other hosts that have an address of the networks of a host, on one of its interfaces or,
    /// where that is empty, on any.
    public List<String> neighbours(String host, String device) {
        List<Entry> own =
                of(host).filter(entry -> device.isEmpty() || entry.device().equals(device))
                        .filter(entry -> !entry.address().isLinkLocalAddress())
                        .toList();
        return entries.stream()
                .filter(entry -> !entry.host().equals(host) && !entry.host().equals(MACHINE))
                .filter(entry -> own.stream().anyMatch(one -> one.reaches(entry.address())))
                .map(Entry::host)
                .distinct()
                .sorted()
                .toList();
    }

    /// The host that has an address.
    Map<InetAddress, String> names() {
        Map<InetAddress, String> names = new HashMap<>();
        entries.stream()
                .filter(entry -> !entry.host().equals(MACHINE))
                .forEach(entry -> names.put(entry.address(), entry.host()));
        return names;
    }
}
