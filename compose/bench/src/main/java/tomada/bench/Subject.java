package tomada.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who is measured: Tomada, a peer of it, or the floor.
///
/// @param needs what has to be installed for it
/// @param limit what limits it, in a sentence; its rows show it
/// @param rounds in at most so many rounds: for one that takes long
/// @param goals by the name of the metric
record Subject(
        String name,
        Role role,
        Set<Tool> needs,
        String limit,
        int rounds,
        Map<String, Goal> goals,
        Sampler sampler) {
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
        this(name, role, Set.of(), limit, Integer.MAX_VALUE, Map.of(), sampler);
    }

    Subject needing(Tool... tools) {
        return new Subject(name, role, Set.of(tools), limit, rounds, goals, sampler);
    }

    Subject atMostRounds(int rounds) {
        return new Subject(name, role, needs, limit, rounds, goals, sampler);
    }

    Subject aimingAt(String metric, Goal goal) {
        Map<String, Goal> more = new HashMap<>(goals);
        more.put(metric, goal);
        return new Subject(name, role, needs, limit, rounds, Map.copyOf(more), sampler);
    }

    List<Tool> missing() {
        return needs.stream().filter(tool -> !tool.isInstalled()).sorted().toList();
    }
}
