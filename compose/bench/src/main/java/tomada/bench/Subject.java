package tomada.bench;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Who is measured: Tomada, a peer of it, or the floor.
///
/// @param needs what has to be installed for it
/// @param limit what limits it, in a sentence; its rows show it
/// @param rounds in at most so many rounds: for one that takes long
/// @param aims the goals that it has
/// @param leftOut why it takes no part, in a sentence; empty where it does
record Subject(
        String name,
        Role role,
        Set<Tool> needs,
        String limit,
        int rounds,
        List<Aim> aims,
        String leftOut,
        Sampler sampler) {
    /// A goal for one of the contest's metrics.
    record Aim(String metric, Goal goal) {}

    /// Measures once.
    @FunctionalInterface
    interface Sampler {
        /// It is interrupted when its time is over, and then ends what it started.
        Sample sample() throws Exception;
    }

    static Subject tomada(String name, String limit, Sampler sampler) {
        return new Subject(name, Role.TOMADA, limit, sampler);
    }

    static Subject peer(String name, String limit, Sampler sampler) {
        return new Subject(name, Role.PEER, limit, sampler);
    }

    static Subject floor(String name, String limit, Sampler sampler) {
        return new Subject(name, Role.FLOOR, limit, sampler);
    }

    private Subject(String name, Role role, String limit, Sampler sampler) {
        this(name, role, Set.of(), limit, Integer.MAX_VALUE, List.of(), "", sampler);
    }

    Subject needing(Tool... tools) {
        return new Subject(name, role, Set.of(tools), limit, rounds, aims, leftOut, sampler);
    }

    Subject atMostRounds(int rounds) {
        return new Subject(name, role, needs, limit, rounds, aims, leftOut, sampler);
    }

    Subject aimingAt(String metric, Goal goal) {
        List<Aim> more = Stream.concat(aims.stream(), Stream.of(new Aim(metric, goal))).toList();
        return new Subject(name, role, needs, limit, rounds, more, leftOut, sampler);
    }

    /// The same, which takes no part where there is a reason.
    Subject leftOutBecause(String reason) {
        return new Subject(name, role, needs, limit, rounds, aims, reason, sampler);
    }

    List<Tool> missing() {
        return needs.stream().filter(tool -> !tool.isInstalled()).sorted().toList();
    }

    /// Those that are there and do nothing for this user.
    List<Tool> forbidden() {
        return needs.stream().filter(tool -> tool.isForRoot() && !Tool.isRoot()).sorted().toList();
    }
}
