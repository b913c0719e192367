package tomada.lan.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tomada.lan.Fault;
import tomada.lan.Fault.Traffic;
import tomada.lan.Lan;

/// `lan cut`, `loss`, `reject`, `delay`, `rate`, `pause`, `kill` and `heal`: a command for each
/// fault, and one that undoes them.
final class FaultCommands {
    private FaultCommands() {}

    /// By their names.
    static final Map<String, Function<Output, Object>> ALL = all();

    private static Map<String, Function<Output, Object>> all() {
        Map<String, Function<Output, Object>> all = new LinkedHashMap<>();
        all.put("cut", Cut::new);
        all.put("loss", Loss::new);
        all.put("reject", Reject::new);
        all.put("delay", Delay::new);
        all.put("rate", Rate::new);
        all.put("pause", Pause::new);
        all.put("resume", Resume::new);
        all.put("kill", Kill::new);
        all.put("heal", Heal::new);
        return all;
    }

    /// Attaches and acts; says what it has done with `--json` only. What went wrong is told by the
    /// exception.
    abstract static class Verb implements Callable<Integer> {
        @Mixin Target target = new Target();

        private final Output output;

        Verb(Output output) {
            this.output = output;
        }

        /// Returns what it has done, for JSON.
        abstract Map<String, Object> act(Lan lan);

        @Override
        public final Integer call() {
            try (Lan lan = target.attach()) {
                Map<String, Object> done = act(lan);
                if (target.json) {
                    done.put("project", lan.project());
                    output.json(done);
                }
            }
            return ExitStatus.OK.code;
        }

        static Map<String, Object> applied(Lan lan, Fault fault) {
            lan.apply(fault);
            return FaultJson.of(fault);
        }
    }

    /// One fault on one host.
    abstract static class OnHost extends Verb {
        @Parameters(index = "0", paramLabel = "HOST", description = "Which host.")
        String host = "";

        OnHost(Output output) {
            super(output);
        }
    }

    /// A fault of what one host receives.
    abstract static class Receiving extends OnHost {
        @Option(names = "--from", paramLabel = "HOST", description = "Only what this host sends.")
        @Nullable String from;

        @Option(
                names = "--port",
                paramLabel = "PORT",
                description = "Only TCP and UDP with this port at either end.")
        @Nullable Integer port;

        Receiving(Output output) {
            super(output);
        }

        Traffic traffic() {
            Traffic traffic = Traffic.at(host);
            String sender = from;
            Integer number = port;
            traffic = sender == null ? traffic : traffic.from(sender);
            return number == null ? traffic : traffic.port(number);
        }
    }

    @Command(
            name = "cut",
            description = "Pulls the cable between two groups of hosts.",
            footer = {"", "Example: lan cut ana,bruno server"})
    static final class Cut extends Verb {
        @Parameters(
                index = "0",
                arity = "1",
                split = ",",
                paramLabel = "HOST",
                description = "One group.")
        Set<String> from = Set.of();

        @Parameters(
                index = "1",
                arity = "1",
                split = ",",
                paramLabel = "HOST",
                description = "The other.")
        Set<String> to = Set.of();

        @Option(names = "--one-way", description = "What the second group sends still arrives.")
        boolean oneWay;

        Cut(Output output) {
            super(output);
        }

        @Override
        Map<String, Object> act(Lan lan) {
            return applied(lan, new Fault.Cut(from, to, !oneWay));
        }
    }

    @Command(name = "loss", description = "Loses packets that a host would have received.")
    static final class Loss extends Receiving {
        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "PERCENT",
                description = "So many (10).")
        double percent = 10;

        @Option(names = "--every", paramLabel = "N", description = "Every n-th instead.")
        @Nullable Integer every;

        Loss(Output output) {
            super(output);
        }

        @Override
        Map<String, Object> act(Lan lan) {
            Integer n = every;
            return applied(
                    lan,
                    n == null
                            ? new Fault.Loss(traffic(), percent)
                            : new Fault.LossOfEvery(traffic(), n));
        }
    }

    @Command(name = "reject", description = "Has a host refuse what it receives: RST, or ICMP.")
    static final class Reject extends Receiving {
        @Option(names = "--icmp", description = "ICMP's port unreachable to TCP as well.")
        boolean icmp;

        Reject(Output output) {
            super(output);
        }

        @Override
        Map<String, Object> act(Lan lan) {
            return applied(lan, new Fault.Reject(traffic(), !icmp));
        }
    }

    @Command(name = "delay", description = "Delays what a host receives (needs netem).")
    static final class Delay extends OnHost {
        @Parameters(index = "1", paramLabel = "MILLISECONDS", description = "By so much.")
        long milliseconds;

        @Option(names = "--jitter", paramLabel = "MILLISECONDS", description = "Give or take.")
        long jitter;

        Delay(Output output) {
            super(output);
        }

        @Override
        Map<String, Object> act(Lan lan) {
            return applied(
                    lan,
                    new Fault.Delay(
                            host, Duration.ofMillis(milliseconds), Duration.ofMillis(jitter)));
        }
    }

    @Command(name = "rate", description = "Loses what a host receives faster than so.")
    static final class Rate extends Receiving {
        @Parameters(index = "1", paramLabel = "BITS", description = "Bits per second.")
        long bits;

        Rate(Output output) {
            super(output);
        }

        @Override
        Map<String, Object> act(Lan lan) {
            return applied(lan, new Fault.Rate(traffic(), bits));
        }
    }

    @Command(name = "pause", description = "Stops a host's processes where they are.")
    static final class Pause extends OnHost {
        Pause(Output output) {
            super(output);
        }

        @Override
        Map<String, Object> act(Lan lan) {
            return applied(lan, new Fault.Pause(host));
        }
    }

    @Command(name = "resume", description = "Lets a paused host go on.")
    static final class Resume extends OnHost {
        Resume(Output output) {
            super(output);
        }

        @Override
        Map<String, Object> act(Lan lan) {
            lan.host(host).unpause();
            return FaultJson.onHost("resume", host);
        }
    }

    @Command(name = "kill", description = "Pulls a host's plug: its peers are not told.")
    static final class Kill extends OnHost {
        Kill(Output output) {
            super(output);
        }

        @Override
        Map<String, Object> act(Lan lan) {
            return applied(lan, new Fault.Kill(host));
        }
    }

    @Command(name = "heal", description = "Undoes every fault on every host.")
    static final class Heal extends Verb {
        Heal(Output output) {
            super(output);
        }

        @Override
        Map<String, Object> act(Lan lan) {
            lan.heal();
            return FaultJson.named("heal");
        }
    }
}
