package tomada.lan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tomada.lan.SocketEntry.Protocol;
import tomada.lan.docker.Inspection;
import tomada.lan.why.HostDetails;
import tomada.lan.why.HostDetails.Holder;
import tomada.lan.why.HostDetails.Published;
import tomada.lan.why.HostDetails.ReservedPorts;
import tomada.lan.why.Member;
import tomada.lan.why.Observation;

/// Asks the engine and a host's kernel for what only explains why something does not work: the
/// names that the engine's DNS has, the ports that are published, who may bind which.
final class Particulars {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    /// CAP_NET_BIND_SERVICE, capabilities(7).
    private static final int BIND = 10;

    /// Of the operator's; $0 is the host's first process in proc(5).
    private static final String KERNEL =
            """
            echo "first $(cat /proc/sys/net/ipv4/ip_unprivileged_port_start)"
            grep -E '^(Uid|CapEff|CapBnd):' "$0/status" | tr -d :
            uid=$(awk '/^Uid:/ { print $2 }' "$0/status")
            echo "user $(awk -F : -v uid="$uid" '$3 == uid { print $1; exit }' "$0/root/etc/passwd")"
            """;

    /// The state of processes of a host, by the process ids that it has there itself.
    private static final String HOLDERS =
            """
            for process; do
                of=$0/root/proc/$process
                echo "process $process $(sed 's/.*) //; s/ .*//' "$of/stat") $(ls "$of/fd" | wc -l)" \
                    "$(awk '/^Max open files/ { print $4 }' "$of/limits")"
            done
            """;

    private static final Pattern HOLDER =
            Pattern.compile("(?m)^process (\\d+) (\\S) (\\d+) (\\d+|unlimited)$");

    private final Lan lan;
    private final List<Host> hosts;
    private final boolean datagram;

    private Particulars(Lan lan, List<Host> hosts, boolean datagram) {
        this.lan = lan;
        this.hosts = hosts;
        this.datagram = datagram;
    }

    /// The same observation, with more known of the hosts where that may explain it: where a name
    /// led nowhere, all of them, else the one that is asked for.
    static Observation of(Lan lan, List<Host> hosts, Observation seen) {
        Particulars particulars = new Particulars(lan, hosts, seen.question().udp());
        Observation more =
                seen.isReached()
                        ? seen
                        : seen.with(
                                seen.to().isEmpty() || seen.isNameless()
                                        ? particulars.withNames(seen.lan())
                                        : particulars.withKernel(
                                                seen.lan(), seen.to().get().name()));
        return seen.waiting()
                .filter(one -> one.to().isPresent() && !one.holders().isEmpty())
                .map(one ->
                        more.with(
                                particulars.withHolders(
                                        more.lan(), one.to().get().name(), one.holders())))
                .orElse(more);
    }

    private List<Member> withHolders(List<Member> members, String target, List<Long> processes) {
        Map<Long, Holder> holders = holders(target, processes);
        return members.stream()
                .map(member ->
                        member.name().equals(target)
                                ? member.with(member.details().heldBy(holders))
                                : member)
                .toList();
    }

    private Map<Long, Holder> holders(String name, List<Long> processes) {
        Map<Long, Holder> holders = new HashMap<>();
        Optional<Host> host = host(name);
        if (host.isPresent()) {
            List<String> argv = new ArrayList<>(List.of("sh", "-c", HOLDERS));
            argv.add(lan.composeProject().process(host.get().place()));
            processes.forEach(process -> argv.add(process.toString()));
            HOLDER.matcher(Result.of(name, host.get().operate(argv), DEADLINE).out())
                    .results()
                    .forEach(line ->
                            holders.put(
                                    Long.valueOf(line.group(1)),
                                    new Holder(
                                            line.group(2).equals("T"),
                                            Long.parseLong(line.group(3)),
                                            line.group(4).equals("unlimited")
                                                    ? Long.MAX_VALUE
                                                    : Long.parseLong(line.group(4)))));
        }
        return holders;
    }

    private List<Member> withNames(List<Member> members) {
        List<Member> known = new ArrayList<>();
        for (Member member : members) {
            known.add(member.with(inspected(member.name())));
        }
        for (Outsider outsider : lan.outsiders()) {
            known.add(
                    new Member(
                            outsider.name(),
                            outsider.state(),
                            Map.of(),
                            HostDetails.outside(outsider.meaning())));
        }
        return known;
    }

    private List<Member> withKernel(List<Member> members, String target) {
        return members.stream()
                .map(member ->
                        member.name().equals(target)
                                ? member.with(kernel(target, inspected(target)))
                                : member)
                .toList();
    }

    private Optional<Host> host(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }

    /// What the engine tells of its container, or of the one whose network it shares; a guest has
    /// none of its own.
    private HostDetails inspected(String name) {
        Optional<Host> alone =
                host(host(name).flatMap(Host::sharesNetworkOf).orElse(name))
                        .filter(host -> host.place().guest().isEmpty());
        if (alone.isEmpty()) {
            return HostDetails.NONE;
        }
        var place = alone.get().place();
        Inspection told = lan.composeProject().engine().inspect(place.container());
        return HostDetails.of(
                told.dnsNames(),
                told.published().stream()
                        .map(one ->
                                new Published(
                                        one.onMachine(),
                                        one.port(),
                                        one.udp() ? Protocol.UDP : Protocol.TCP))
                        .toList());
    }

    private HostDetails kernel(String name, HostDetails known) {
        Optional<Host> host = host(name);
        String process = host.map(one -> lan.composeProject().process(one.place())).orElse("");
        if (host.isEmpty() || process.isEmpty()) {
            return known;
        }
        String told =
                Result.of(name, host.get().operate(List.of("sh", "-c", KERNEL, process)), DEADLINE)
                        .out();
        HostDetails asked = known.with(ports(told));
        return datagram ? asked.after(host.get().sockets().entries()) : asked;
    }

    private static Optional<ReservedPorts> ports(String told) {
        Optional<String> first = value(told, "first");
        Optional<String> uid = value(told, "Uid");
        Optional<String> effective = value(told, "CapEff");
        Optional<String> bounding = value(told, "CapBnd");
        if (first.isEmpty() || uid.isEmpty() || effective.isEmpty() || bounding.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ReservedPorts(
                        Integer.parseInt(first.get()),
                        value(told, "user").orElse("user " + uid.get()),
                        has(effective.get()),
                        has(bounding.get())));
    }

    private static boolean has(String capabilities) {
        return (Long.parseUnsignedLong(capabilities, 16) >>> BIND & 1) == 1;
    }

    /// The first word after `name`.
    private static Optional<String> value(String told, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + "\\s+(\\S+)").matcher(told);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }
}
