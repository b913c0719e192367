package tomada.lan;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tomada.lan.LanException.Trouble;

/// Something that goes wrong on a LAN: with packets, at the host that would have received them, so
/// that the sender's kernel does not learn of it; or with a host.
///
/// Nothing of it touches a host's own 127.0.0.1. [Lan#heal()] undoes all of them, and they go with
/// the LAN.
public sealed interface Fault {

    /// Which packets: those that the host `at` receives, from one other host or from anybody, with
    /// a TCP or UDP port at either end or whatever they carry.
    record Traffic(String at, Optional<String> from, OptionalInt port) {
        public Traffic {
            port.ifPresent(
                    p -> check(p >= 1 && p <= 65_535, p + " is no port; give one of 1 to 65535"));
        }

        /// Everything that `at` receives.
        public static Traffic at(String at) {
            return new Traffic(at, Optional.empty(), OptionalInt.empty());
        }

        public Traffic from(String host) {
            return new Traffic(at, Optional.of(host), port);
        }

        public Traffic port(int number) {
            return new Traffic(at, from, OptionalInt.of(number));
        }
    }

    /// A cable that is pulled between two groups of hosts: nothing that `from` sends arrives at
    /// `to`, nor the other way round if `bothWays`.
    record Cut(Set<String> from, Set<String> to, boolean bothWays) implements Fault {
        public Cut {
            from = Set.copyOf(from);
            to = Set.copyOf(to);
            check(!from.isEmpty() && !to.isEmpty(), "a cut is between hosts; name some");
            Set<String> others = to;
            check(
                    from.stream().noneMatch(others::contains),
                    "a host cannot be cut from itself: " + from + " and " + to);
        }
    }

    /// Packets that get lost at random, 0 to 100 percent of them; which ones, the kernel chooses,
    /// and nft(8) cannot seed it: for the same ones each time see [LossOfEvery].
    record Loss(Traffic traffic, double percent) implements Fault {
        public Loss {
            check(
                    percent >= 0 && percent <= 100,
                    percent + " percent cannot be lost; give 0 to 100");
        }
    }

    /// Every n-th packet is lost.
    record LossOfEvery(Traffic traffic, int n) implements Fault {
        public LossOfEvery {
            check(n >= 1, "every " + n + "th packet cannot be lost; give 1 or more");
        }
    }

    /// Packets that are answered with a refusal: TCP's with RST if `reset`, everything else, and
    /// TCP's too if not, with ICMP's "port unreachable".
    record Reject(Traffic traffic, boolean reset) implements Fault {}

    /// Packets that take longer to arrive, give or take `jitter`. Needs a kernel with netem.
    record Delay(String at, Duration delay, Duration jitter) implements Fault {
        public Delay {
            check(!delay.isNegative() && !jitter.isNegative(), "a delay cannot be negative");
            check(jitter.compareTo(delay) <= 0, "the jitter cannot exceed the delay");
        }
    }

    /// A narrow line: of what comes faster than `bitsPerSecond`, the excess is lost. Up to a
    /// second's worth may come at once after a silence.
    record Rate(Traffic traffic, long bitsPerSecond) implements Fault {
        public Rate {
            check(
                    bitsPerSecond >= 8_000 && bitsPerSecond <= 100_000_000_000L,
                    "the rate of a line is 8000 to 100000000000 bits a second, not "
                            + bitsPerSecond);
        }
    }

    /// A host whose processes stand still; its kernel goes on answering for them.
    record Pause(String host) implements Fault {}

    /// A host whose plug is pulled: nothing more comes from it, no FIN and no RST either, and what
    /// others send to it is answered by nobody.
    record Kill(String host) implements Fault {}

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new LanException(Trouble.USAGE, sentence);
        }
    }
}
