package tomada.guides;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tomada.guides.Stage.Spoken;
import tomada.guides.Step.End;
import tomada.lan.Lan;
import tomada.lan.LanException;

/// The checks of an exercise, played one after the other on one LAN, with somebody's own programs:
/// what these do beside what a check is about is no failure, and nothing is waited for that a
/// program which has ended cannot do any more.
final class OwnPlay implements AutoCloseable {
    /// For a program that was asked to end, by ^C.
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    /// For the end of one that was killed.
    private static final Duration DEATH = Duration.ofSeconds(5);

    private static final String AWAIT = "compose/lan await ";

    private final Lan lan;
    private final Hosts hosts;
    private final Play play;
    private final List<String> remarks = new ArrayList<>();
    private long looked;

    /// @param home the checkout, where `compose/lan` is
    /// @param asLan0 whether the hosts get the addresses of LAN 0; not where the operator looks for
    ///   those that the engine gave them
    OwnPlay(Lan lan, Path home, OwnPrograms own, boolean asLan0) {
        this.lan = lan;
        this.hosts = new Hosts(lan);
        if (asLan0) {
            hosts.becomeLan0();
        }
        hosts.keep();
        LanText onHosts = new LanText(asLan0 ? 0 : lan.number());
        this.play = new Play(lan, home, own.commands(), own.folder(), onHosts);
    }

    /// Whether the operator does no more in a check than to await a listener: that leaves nothing
    /// behind, and asks for no address.
    static boolean isPlain(Block check) {
        return check.steps().stream()
                .allMatch(step ->
                        step.prompt().isOperators()
                                ? step.input().startsWith(AWAIT)
                                : step.prompt().reader() != Prompt.Reader.ROOT);
    }

    /// Does a step.
    Outcome run(Step step) throws InterruptedException {
        if (isFarewell(step)) {
            Optional<Spoken> running = play.own(step);
            if (running.isPresent()) {
                return farewell(step, running.get());
            }
        }
        if (step.prompt().isOperators() && step.input().startsWith(AWAIT)) {
            String host = step.input().replaceFirst(":\\d.*", "").replaceFirst(".* ", "");
            return play.run(step, Play.DEADLINE, () -> hasEndedForGood(host));
        }
        return play.run(step);
    }

    /// A ^C of which nothing is asked: it tidies up.
    private static boolean isFarewell(Step step) {
        return step.isKey()
                && step.input().equals("^C")
                && step.end() instanceof End.Exits(OptionalInt status)
                && status.isEmpty()
                && step.expected().stream().allMatch(Expected.Anything.class::isInstance);
    }

    private Outcome farewell(Step step, Spoken own) throws InterruptedException {
        Outcome outcome = play.run(step, FAREWELL, Optional::empty);
        if (outcome.passed() || play.own(step).isEmpty()) {
            return outcome;
        }
        try {
            hosts.end(own.host(), own.shell());
        } catch (LanException unreached) {
            return outcome;
        }
        Outcome ended =
                play.run(
                        new Step(step.line(), step.prompt(), "", step.expected(), step.end()),
                        DEATH,
                        Optional::empty);
        if (!ended.passed()) {
            return outcome;
        }
        remarks.add(
                "your %s on %s did not end within %d s of ^C, and was ended by force (SIGKILL); that is no failure"
                        .formatted(own.role(), own.place(), FAREWELL.toSeconds()));
        return new Outcome(
                step, true, ended.lines(), ended.status(), "", outcome.took(), outcome.picture());
    }

    /// Whether a program of somebody's own has ended on a host, and left nobody there who could
    /// still listen: then the sentence that says so.
    private Optional<String> hasEndedForGood(String host) {
        long now = System.nanoTime();
        try {
            List<Spoken> spoken = play.spoken();
            List<Spoken> ended =
                    spoken.stream()
                            .filter(one -> !one.role().isEmpty() && one.seen().ended())
                            .filter(one -> one.host().equals(host))
                            .toList();
            // Where it left somebody, a look a second is enough.
            if (ended.isEmpty() || now - looked < Duration.ofSeconds(1).toNanos()) {
                return Optional.empty();
            }
            looked = now;
            Hosts.Look look = hosts.look();
            return ended.stream()
                    .filter(one -> ProgramEvidence.left(look, spoken, one).isEmpty())
                    .map(one ->
                            "nothing will listen: your %s on %s has ended, with %s"
                                    .formatted(one.role(), one.place(), look.ending(one)))
                    .findFirst();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /// What it saw beside what a check is about, since the last time.
    List<String> remarks() {
        List<String> told = List.copyOf(remarks);
        remarks.clear();
        return told;
    }

    /// What to look at where a step failed.
    List<String> look() throws InterruptedException {
        try {
            return new ProgramEvidence(lan, hosts, play).lines();
        } catch (LanException untold) {
            return List.of(String.valueOf(untold.getMessage()));
        }
    }

    /// Hangs up every terminal, and puts the hosts back to what they were before the first check.
    ///
    /// @return whether they are
    boolean startOver() {
        play.hangUp();
        looked = 0;
        try {
            return hosts.reset().isEmpty();
        } catch (LanException unknown) {
            return false;
        }
    }

    @Override
    public void close() {
        play.close();
    }
}
