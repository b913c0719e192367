package tomada.guides;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tomada.guides.Hosts.Look;
import tomada.guides.Hosts.Running;
import tomada.guides.Stage.Spoken;
import tomada.lan.Lan;
import tomada.lan.SocketEntry;

/// What a student's programs said, how they ended, and what the kernels hold of theirs: all of one
/// moment. Where a program ends while its sockets are read, they are read again.
final class ProgramEvidence {
    private static final int LAST_WORDS = 12;
    private static final int TRIES = 5;

    /// What failed may have been noticed by the other side before the program has ended by it.
    private static final Duration SETTLING = Duration.ofMillis(500);

    /// For the prompt behind a program that the kernel has no more.
    private static final Duration PROMPT = Duration.ofSeconds(1);

    private final Lan lan;
    private final Hosts hosts;
    private final Play play;

    ProgramEvidence(Lan lan, Hosts hosts, Play play) {
        this.lan = lan;
        this.hosts = hosts;
        this.play = play;
    }

    private record Moment(List<Spoken> spoken, List<SocketEntry> sockets, Look look) {}

    List<String> lines() throws InterruptedException {
        Moment moment = moment();
        List<String> lines = new ArrayList<>();
        for (Spoken spoken : moment.spoken()) {
            if (!spoken.role().isEmpty()) {
                tell(spoken, moment, lines);
            }
        }
        moment.look()
                .kills()
                .forEach((host, times) ->
                        lines.add(
                                "%s had no memory left, and the kernel killed %s there"
                                        .formatted(host, Count.of(times, "process", "processes"))));
        LanText text = new LanText(lan.number());
        SocketWords words = new SocketWords(judges(moment.look(), moment.spoken()));
        moment.sockets().stream()
                .flatMap(words::of)
                .map(text::printed)
                .distinct()
                .forEach(lines::add);
        return lines;
    }

    private Moment moment() throws InterruptedException {
        play.awaitOwn(SETTLING);
        for (int tries = TRIES; ; tries--) {
            List<Spoken> before = play.spoken();
            List<SocketEntry> sockets =
                    lan.sockets().entries().stream().filter(entry -> !entry.isEngineDns()).toList();
            Look look = hosts.look();
            if (before.stream().anyMatch(spoken -> isOver(spoken, look))) {
                play.awaitOwn(PROMPT);
            }
            List<Spoken> after = play.spoken();
            if (tries == 1 || ended(before).equals(ended(after))) {
                return new Moment(after, sockets, look);
            }
        }
    }

    private static Set<String> ended(List<Spoken> all) {
        return all.stream()
                .filter(spoken -> spoken.seen().ended())
                .map(Spoken::place)
                .collect(Collectors.toSet());
    }

    /// Whether a program of somebody's own is gone, while its terminal does not say so yet.
    private static boolean isOver(Spoken spoken, Look look) {
        return !spoken.role().isEmpty()
                && !spoken.seen().ended()
                && look.processes().stream()
                        .noneMatch(process -> isAt(spoken, process) && !process.isShell());
    }

    private static boolean isAt(Spoken spoken, Running process) {
        return process.host().equals(spoken.host()) && process.terminal() == spoken.shell();
    }

    /// Processes that a program of somebody's own left when it ended: on its host, and not of the
    /// judge's.
    static List<Running> left(Look look, List<Spoken> all, Spoken ended) {
        Set<Place> judges = judges(look, all);
        return look.processes().stream()
                .filter(process -> process.host().equals(ended.host()))
                .filter(process -> !judges.contains(new Place(process.host(), process.pid())))
                .toList();
    }

    /// A process, by its id on its host.
    record Place(String host, long pid) {}

    /// The judge's own processes: the shells, and what runs at the terminals at which no program of
    /// somebody's own was started.
    private static Set<Place> judges(Look look, List<Spoken> all) {
        return look.processes().stream()
                .filter(process ->
                        process.isShell()
                                || all.stream()
                                        .anyMatch(spoken ->
                                                spoken.role().isEmpty() && isAt(spoken, process)))
                .map(process -> new Place(process.host(), process.pid()))
                .collect(Collectors.toSet());
    }

    private void tell(Spoken spoken, Moment moment, List<String> lines) {
        String whose = "your %s on %s ".formatted(spoken.role(), spoken.place());
        if (spoken.seen().ended()) {
            String left =
                    left(moment.look(), moment.spoken(), spoken).stream()
                            .map(process ->
                                    "%s (pid %d)".formatted(process.program(), process.pid()))
                            .collect(Collectors.joining(", "));
            lines.add(
                    whose
                            + "has ended, with "
                            + moment.look().ending(spoken)
                            + (left.isEmpty() ? "" : "; what it started runs on: " + left));
        } else {
            lines.add(whose + "is running");
        }
        List<String> printed = spoken.seen().output().strip().lines().toList();
        if (printed.isEmpty()) {
            lines.add("it printed nothing");
        } else {
            lines.add("the last it printed:");
            printed.subList(Math.max(0, printed.size() - LAST_WORDS), printed.size())
                    .forEach(line -> lines.add("    " + line));
        }
    }
}
