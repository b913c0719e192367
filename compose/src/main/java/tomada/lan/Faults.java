package tomada.lan;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import tomada.lan.Fault.Traffic;
import tomada.lan.LanException.Trouble;
import tomada.lan.tool.Nft;
import tomada.lan.tool.Tc;

/// Puts faults on a LAN, and takes them off.
final class Faults {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final String HEAL =
            "printf '%s' '" + Nft.HEAL + "' | nft -f - && {\n" + Tc.HEAL + "}";

    private final Lan lan;

    Faults(Lan lan) {
        this.lan = lan;
    }

    void apply(Fault fault) {
        switch (fault) {
            case Fault.Cut cut -> cut(cut);
            case Fault.Loss(Traffic traffic, double percent) ->
                    filter(traffic, (from, port) -> Nft.dropPercent(from, port, percent));
            case Fault.LossOfEvery(Traffic traffic, int n) ->
                    filter(traffic, (from, port) -> Nft.dropEvery(from, port, n));
            case Fault.Reject(Traffic traffic, boolean reset) ->
                    filter(traffic, (from, port) -> Nft.reject(from, port, reset));
            case Fault.Rate(Traffic traffic, long bitsPerSecond) ->
                    filter(traffic, (from, port) -> Nft.limit(from, port, bitsPerSecond));
            case Fault.Delay delay -> delay(delay);
            case Fault.Pause(String host) -> lan.host(host).pause();
            case Fault.Kill(String host) -> lan.host(host).kill();
        }
    }

    /// Takes every fault off every host.
    void heal() {
        for (Host host : lan.hosts()) {
            boolean guest = host.place().guest().isPresent();
            if (guest && !host.place().container().state().equals("running")) {
                continue; // no fault of ours stops the container that guests share
            }
            switch (host.state()) {
                case "paused" -> host.unpause();
                case "exited" -> host.start();
                default -> {
                    // It runs.
                }
            }
        }
        StringBuilder script = new StringBuilder();
        for (Host host : lan.hosts()) {
            String process = lan.composeProject().process(host.place());
            if (!process.isEmpty()) {
                // Enters the host by its first process, and says its name where that fails.
                script.append(
                        "nsenter --net=%s/ns/net -- sh -c \"$1\" || echo %s >&2\n"
                                .formatted(process, host.name()));
            }
        }
        lan.operated(script.toString(), HEAL);
    }

    private interface Script {
        String of(List<InetAddress> from, OptionalInt port);
    }

    private void filter(Traffic traffic, Script script) {
        List<InetAddress> from =
                traffic.from().map(name -> addresses(Set.of(name))).orElse(List.of());
        set(lan.host(traffic.at()), script.of(from, traffic.port()));
    }

    private static void set(Host host, String script) {
        try {
            host.operated(script, Nft.APPLY);
        } catch (LanException refused) {
            // All of a script is set or nothing.
            host.operated(Nft.unlogged(script), Nft.APPLY);
        }
    }

    private void cut(Fault.Cut cut) {
        // Looked for before the first filter is set, so that a wrong name sets none.
        List<InetAddress> from = addresses(cut.from());
        List<InetAddress> to = addresses(cut.to());
        dropAt(cut.to(), from);
        if (cut.bothWays()) {
            dropAt(cut.from(), to);
        }
    }

    private void dropAt(Collection<String> hosts, List<InetAddress> from) {
        for (String host : hosts) {
            set(lan.host(host), Nft.drop(from, OptionalInt.empty()));
        }
    }

    private List<InetAddress> addresses(Set<String> names) {
        List<InetAddress> addresses =
                names.stream()
                        .map(lan::host)
                        .flatMap(host -> host.addresses().values().stream())
                        .flatMap(List::stream)
                        .toList();
        if (addresses.isEmpty()) {
            throw new LanException(Trouble.FAILED, names + " has no address: it is down");
        }
        return addresses;
    }

    private void delay(Fault.Delay delay) {
        Host host = lan.host(delay.at());
        try {
            host.operated("", "sh", "-c", Tc.delay(delay.delay(), delay.jitter()));
        } catch (LanException failed) {
            if (hasNetem(host)) {
                throw failed;
            }
            String said = String.valueOf(failed.getMessage());
            throw new LanException(
                    Trouble.UNSUPPORTED,
                    "%s: packets cannot be delayed here: this machine's kernel has no netem (%s)"
                            .formatted(host.name(), said.substring(said.lastIndexOf(": ") + 2)),
                    failed);
        }
    }

    /// Whether the kernel has what it takes; a host that is down fails here as it did before.
    private static boolean hasNetem(Host host) {
        return Result.of(host.name(), host.operate(List.of("sh", "-c", Tc.TRY)), DEADLINE)
                .succeeded();
    }
}
