package tomada.guides;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tomada.guides.Console.Seen;
import tomada.guides.Step.End;
import tomada.lan.Lan;
import tomada.lan.LanException;

/// One guide that is played on one LAN: its terminals, and what each step did.
///
/// Steps run one after the other. Each wait has a deadline; a step that fails leaves the terminals
/// as they are, for whoever wants to look.
final class Play implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final OptionalInt ANY = OptionalInt.empty();

    /// How often a step that waits looks whether waiting is in vain.
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Stage stage;
    private final Lan lan;
    private final LanText onHosts;

    /// @param home the checkout, where `compose/lan` is
    /// @param programs variables of every terminal: `SERVER` to `server login`
    /// @param own a folder that every host gets a copy of, where the terminals then are; null for
    ///   none
    Play(Lan lan, Path home, Map<String, String> programs, @Nullable Path own) {
        this.lan = lan;
        this.stage = new Stage(lan, home, programs, own, false);
        this.onHosts = new LanText(lan.number());
    }

    /// One that judges somebody's own programs.
    ///
    /// @param onHosts whose addresses the hosts have, where those are not the LAN's own
    Play(Lan lan, Path home, Map<String, String> programs, @Nullable Path own, LanText onHosts) {
        this.lan = lan;
        this.stage = new Stage(lan, home, programs, own, true);
        this.onHosts = onHosts;
    }

    Lan lan() {
        return lan;
    }

    /// Does a step, and waits for what must appear.
    Outcome run(Step step) {
        return run(step, DEADLINE, Optional::empty);
    }

    /// Does a step, and waits for no longer than this, nor in vain.
    Outcome run(Step step, Duration deadline, Watch watch) {
        long start = System.nanoTime();
        try {
            return run(step, start, deadline, watch);
        } catch (LanException | IOException failed) {
            return failed(
                    step,
                    List.of(),
                    OptionalInt.empty(),
                    String.valueOf(failed.getMessage()),
                    start);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed(step, List.of(), OptionalInt.empty(), "interrupted", start);
        }
    }

    /// Ends what still runs where a command is to be typed: somebody does a step again.
    void free(Step step) throws InterruptedException {
        Place place = stage.find(step);
        if (step.prompt().reader() == Prompt.Reader.PROGRAM || place == null) {
            return;
        }
        try {
            if (!place.console.await(_ -> true, Duration.ZERO).ended()) {
                place.console.press("^C");
                place.console.await(Seen::ended, DEADLINE);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private Outcome run(Step step, long start, Duration deadline, Watch watch)
            throws IOException, InterruptedException {
        Place place = stage.place(step);
        LanText text = new LanText(lan.number());
        String typed = (step.prompt().isOperators() ? text : onHosts).typed(step.input());
        if (step.prompt().reader() != Prompt.Reader.PROGRAM) {
            place.begin(step.input());
            place.console.command(typed);
        } else if (!step.isLook()) {
            Seen before = place.console.await(_ -> true, Duration.ZERO);
            if (!before.ended()) {
                type(step, place, typed, text);
            } else if (!(step.isKey() && step.end().equals(new End.Exits(ANY)))) {
                // Whatever is typed now a shell would read.
                return failed(
                        step,
                        segment(place, before, text).texts(true),
                        before.status(),
                        "the program had ended by itself, with "
                                + ExitWords.of(before.status().orElse(-1)),
                        start);
            }
        }
        Match match = new Match(step.expected());
        boolean open = !match.endsOpen();
        Predicate<Seen> enough =
                now -> {
                    List<String> lines = segment(place, now, text).texts(false);
                    return step.ends()
                            ? now.ended()
                            : match.metAfter(segment(place, now, text).texts(open)) >= 0
                                    || !match.canBeMetAfter(lines);
                };
        Optional<String> vain = Optional.empty();
        Seen seen = place.console.await(enough, Duration.ZERO);
        while (vain.isEmpty() && !enough.test(seen) && !seen.ended()) {
            Duration left = deadline.minus(since(start));
            if (!left.isPositive()) {
                break;
            }
            seen = place.console.await(enough, left.compareTo(LOOK) < 0 ? left : LOOK);
            vain = watch.isInVain();
        }
        Segment segment = segment(place, seen, text);
        if (vain.isPresent() && !enough.test(seen) && !seen.ended()) {
            return failed(step, segment.texts(true), seen.status(), vain.get(), start);
        }
        return switch (step.end()) {
            case End.Exits exits -> ended(step, exits, segment, match, seen, start);
            case End.Runs _ -> running(step, place, segment, match, seen, open, start);
        };
    }

    private static void type(Step step, Place place, String typed, LanText text)
            throws IOException {
        if (step.isKey()) {
            place.console.press(typed);
        } else {
            place.console.text(typed);
        }
        if (place.console.echoes()) {
            place.echoes.add(text.printed(typed));
        }
    }

    private static Segment segment(Place place, Seen seen, LanText text) {
        return Segment.of(text.printed(seen.output()), place.told, place.echoes);
    }

    private Outcome ended(
            Step step, End.Exits exits, Segment segment, Match match, Seen seen, long start)
            throws InterruptedException, IOException {
        List<String> lines = segment.texts(true);
        if (!seen.ended()) {
            return failed(
                    step,
                    lines,
                    seen.status(),
                    "it still runs after " + DEADLINE.toSeconds() + " s",
                    start);
        }
        int status = seen.status().orElse(-1);
        if (!exits.allows(status)) {
            String wanted = "it must end with exit status " + exits.status().orElse(0);
            String told = status < 126 ? Integer.toString(status) : ExitWords.of(status);
            return failed(step, lines, seen.status(), wanted + ", and ended with " + told, start);
        }
        if (!match.isMetBy(lines)) {
            return failed(
                    step, lines, seen.status(), "it printed something else than it must", start);
        }
        return passed(step, lines, seen.status(), start);
    }

    private Outcome running(
            Step step,
            Place place,
            Segment segment,
            Match match,
            Seen seen,
            boolean open,
            long start)
            throws InterruptedException, IOException {
        List<String> lines = segment.texts(open);
        int count = match.metAfter(lines);
        if (count < 0) {
            String trouble =
                    seen.ended()
                            ? "it ended, with "
                                    + ExitWords.of(seen.status().orElse(-1))
                                    + ", and must still run"
                            : match.canBeMetAfter(segment.texts(false))
                                    ? "what must appear did not within "
                                            + DEADLINE.toSeconds()
                                            + " s"
                                    : "it printed something else than it must";
            return failed(step, segment.texts(true), seen.status(), trouble, start);
        }
        place.told += segment.length(count);
        if (count > 0) {
            place.echoes.clear();
        }
        return passed(step, lines.subList(0, count), OptionalInt.empty(), start);
    }

    private Outcome passed(Step step, List<String> lines, OptionalInt status, long start)
            throws InterruptedException, IOException {
        return new Outcome(step, true, lines, status, "", since(start), picture(step));
    }

    private static Outcome failed(
            Step step, List<String> lines, OptionalInt status, String trouble, long start) {
        return new Outcome(step, false, lines, status, trouble, since(start), "");
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /// The outcome of a failed step with all that its program printed by a second later; the next
    /// step begins there. There is nothing to wait for when what must appear is what is asked.
    Outcome settled(Outcome failed) {
        Step step = failed.step();
        Place place = stage.find(step);
        if (place == null) {
            throw new LanException(LanException.Trouble.FAILED, failed.trouble());
        }
        if (step.ends()) {
            return failed;
        }
        try {
            Seen seen = place.console.await(_ -> false, Duration.ofSeconds(1));
            Segment segment = segment(place, seen, new LanText(lan.number()));
            List<String> lines = segment.texts(!new Match(step.expected()).endsOpen());
            place.told += segment.length(lines.size());
            place.echoes.clear();
            return new Outcome(
                    step, false, lines, seen.status(), failed.trouble(), failed.took(), "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed;
        }
    }

    /// What `lan ladder` drew in characters, drawn again as a picture.
    private String picture(Step step) throws InterruptedException, IOException {
        if (!step.prompt().isOperators() || !step.input().startsWith("compose/lan ladder ")) {
            return "";
        }
        try (Console console = stage.operator()) {
            console.command(new LanText(lan.number()).typed(step.input()) + " --svg 2>/dev/null");
            Seen drawn = console.await(Seen::ended, DEADLINE);
            return drawn.status().orElse(1) == 0 ? drawn.output() : "";
        }
    }

    /// The terminal that a step is typed at, where a program of somebody's own runs there.
    Optional<Stage.Spoken> own(Step step) throws InterruptedException {
        return stage.own(step);
    }

    /// Waits until each program of somebody's own has ended, for so long at most.
    void awaitOwn(Duration deadline) throws InterruptedException {
        stage.awaitOwn(deadline);
    }

    /// What each terminal's last command has printed, in the order in which they were opened.
    List<Stage.Spoken> spoken() throws InterruptedException {
        return stage.spoken();
    }

    /// Hangs up every terminal, which ends what runs there; the next step finds new ones, in a new
    /// folder.
    void startOver() {
        stage.clear();
    }

    /// Hangs up every terminal; the next step finds new ones in the same folder.
    void hangUp() {
        stage.hangUp();
    }

    /// Ends what runs; the LAN stays.
    @Override
    public void close() {
        stage.close();
    }
}
