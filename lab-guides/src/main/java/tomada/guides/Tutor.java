package tomada.guides;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.commonmark.node.Node;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import tomada.guides.Screenplay.Scene;

/// Plays a guide with somebody in front of it: what there is to read, then the step; Enter does it.
///
/// ```
///  READ -> ASK -> OFFER -Enter, t-> DONE -> READ ...
///            b <---'^ r                       s: past it     q: out, and the place is kept
/// ```
final class Tutor {
    private static final int PANE_LINES = 9;
    private static final String KEYS =
            "[Enter] do it   [t] type it yourself   [r] repeat   [b] back   [s] skip   [q] quit";

    private final Guide guide;
    private final Screenplay screenplay;
    private final Play play;
    private final Terminal terminal;
    private final Output output;
    private final TerminalText text;
    private final LineReader reader;
    private int scene;
    private int done;

    Tutor(Guide guide, Play play, Terminal terminal, Output output) {
        this.guide = guide;
        this.screenplay = Screenplay.of(guide);
        this.play = play;
        this.terminal = terminal;
        this.output = output;
        this.text = new TerminalText(output);
        this.reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .build();
    }

    /// Plays from where the bookmark is, and returns whether the end was reached; the place is kept
    /// also where Ctrl-C ends it, with a [UserInterruptException].
    boolean play(Bookmark bookmark) throws IOException, InterruptedException {
        resume(bookmark.done(guide));
        try {
            while (scene < screenplay.scenes().size()) {
                switch (screenplay.scenes().get(scene)) {
                    case Scene.Prose(List<Node> nodes) -> {
                        nodes.forEach(this::show);
                        scene++;
                    }
                    case Scene.Question(Node quote) -> {
                        show(quote);
                        reader.readLine("? ");
                        scene++;
                    }
                    case Scene.Action action -> offer(action);
                }
            }
        } catch (Quit | EndOfFileException | UserInterruptException quit) {
            bookmark.put(guide, done);
            output.line("\nYour place is kept: step %d of %d.".formatted(done, screenplay.steps()));
            if (quit instanceof UserInterruptException interrupted) {
                throw interrupted;
            }
            return false;
        }
        bookmark.put(guide, 0);
        screenplay.checks().forEach(check -> output.line("• " + check));
        if (!screenplay.checks().isEmpty()) {
            String role = guide.facts().programs().keySet().iterator().next();
            output.line(
                    "Have your own program judged by that:  make check GUIDE=%s %s='python3 mine.py' DIR=FOLDER"
                            .formatted(guide.number(), role));
        }
        return true;
    }

    /// Somebody wants to stop.
    private static final class Quit extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void show(Node node) {
        text.lines(node).forEach(output::line);
        output.line("");
    }

    /// The steps before are done again, so that what runs on the hosts is what ran when it was
    /// left.
    private void resume(int steps) {
        if (steps == 0) {
            return;
        }
        output.line("You have done %d of %d steps.".formatted(steps, screenplay.steps()));
        if (!reader.readLine("[Enter] go on from there   [a] again from the start ").isBlank()) {
            return;
        }
        while (done < steps && scene < screenplay.scenes().size()) {
            if (screenplay.scenes().get(scene) instanceof Scene.Action(Step step, int number)) {
                output.line("%s %s".formatted(output.tick(play.run(step).passed()), step));
                done = number;
            }
            scene++;
        }
    }

    private void offer(Scene.Action action) throws InterruptedException {
        Step step = action.step();
        output.line(
                output.painted(
                        Output.DIM,
                        "step %d of %d".formatted(action.number(), screenplay.steps())));
        output.line(
                "  "
                        + output.painted(
                                Output.BOLD, step.isLook() ? step + " (look)" : step.toString()));
        String answer = reader.readLine(KEYS + " ").strip().toLowerCase(Locale.ROOT);
        switch (answer) {
            case "" -> act(action, step);
            case "t" -> {
                String typed = reader.readLine(step.prompt() + " ");
                act(
                        action,
                        new Step(
                                step.line(),
                                step.prompt(),
                                typed.strip(),
                                step.expected(),
                                step.end()));
            }
            case "s" -> past(action);
            case "r" -> repeat(action.number() - 1);
            case "b" -> back(action.number() - 1);
            case "q" -> throw new Quit();
            default -> output.line("'%s' is none of these".formatted(answer));
        }
    }

    private void act(Scene.Action action, Step step) throws InterruptedException {
        if (passes(step)) {
            past(action);
        }
    }

    /// Does a step, and shows what became of it.
    private boolean passes(Step step) throws InterruptedException {
        play.free(step);
        Outcome outcome = play.run(step);
        Panes.draw(play.spoken(), Math.max(80, terminal.getSize().getColumns() - 1), PANE_LINES)
                .forEach(output::line);
        output.line("%s %s".formatted(output.tick(outcome.passed()), step));
        if (!outcome.passed()) {
            output.line("  " + outcome.trouble() + ". What must appear, and what did:");
            Difference.of(outcome).lines().forEach(line -> output.line("  " + line));
        }
        return outcome.passed();
    }

    private void past(Scene.Action action) {
        done = action.number();
        scene++;
        output.line("");
    }

    /// Does the step of this number again; the one that is offered is offered still.
    private void repeat(int number) throws InterruptedException {
        if (number < 1) {
            output.line("This is the first step; there is none to repeat.");
            return;
        }
        if (screenplay.scenes().get(screenplay.placeOf(number)) instanceof Scene.Action before) {
            passes(before.step());
            output.line("");
        }
    }

    /// To the step of this number, or the first, with what is to be read before it.
    private void back(int number) {
        int wanted = Math.max(1, number);
        scene = screenplay.placeOf(wanted);
        done = wanted - 1;
        while (scene > 0 && !(screenplay.scenes().get(scene - 1) instanceof Scene.Action)) {
            scene--;
        }
    }
}
