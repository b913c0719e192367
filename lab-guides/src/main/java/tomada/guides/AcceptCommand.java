package tomada.guides;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tomada.lan.Lan;

/// `guides accept`: what happens is right, and what the guide says is not.
@Command(
        name = "accept",
        description = {
            "Plays a guide on a LAN of its own, and rewrites what it says must appear from what does. "
                    + "Lines that still match stay, elisions included.",
            "Its translation, where its transcripts were the same, is rewritten as well."
        },
        footer = {"", "Example: guides accept 03"})
final class AcceptCommand implements Callable<Integer> {
    @Parameters(paramLabel = "GUIDE", description = "Its number, its name or its file.")
    String name = "";

    @Option(names = "--in", paramLabel = "LANGUAGE", description = "en or pt (${DEFAULT-VALUE}).")
    String language = "en";

    private final Output output;
    private final Path home;

    AcceptCommand(Output output, Path home) {
        this.output = output;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        Guides guides = new Guides(home.resolve("lab-guides"), language);
        Guide guide = guides.find(name);
        List<Outcome> outcomes = new ArrayList<>();
        String refused = play(guide, outcomes);
        long changed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
        if (changed > 0) {
            String text = Acceptance.text(guide, outcomes);
            GuideParser.parse(guide.file(), text);
            for (Guide twin : guides.translations(guide)) {
                if (twin.transcripts().equals(guide.transcripts())) {
                    replace(twin.file(), Acceptance.text(twin, outcomes));
                }
            }
            replace(guide.file(), text);
        }
        output.line(
                changed == 0 && refused.isEmpty()
                        ? guide + ": it happens as it says, nothing is rewritten"
                        : "%s: %d steps rewritten".formatted(guide, changed));
        if (!refused.isEmpty()) {
            output.line(refused);
        }
        return refused.isEmpty() ? ExitStatus.OK.code : ExitStatus.FAILED.code;
    }

    /// Plays all steps, whether or not they pass; returns why it could not.
    private String play(Guide guide, List<Outcome> outcomes) {
        try (Lan lan = Lan.start();
                Play play = new Play(lan, home, guide.facts().programs(), null)) {
            for (Block block : guide.blocks()) {
                if (block.isCheck()) {
                    play.startOver();
                }
                Draw draw = new Draw();
                for (Step step : block.steps()) {
                    Outcome outcome = play.run(draw.drawn(step));
                    if (!outcome.passed() && step.ends() != outcome.status().isPresent()) {
                        return "%s:%d: %s: %s; this is nothing to accept, mend the guide"
                                .formatted(guide.file(), step.line(), step, outcome.trouble());
                    }
                    outcomes.add(
                            draw.named(step, outcome.passed() ? outcome : play.settled(outcome)));
                    output.line(
                            "%s line %d: %s"
                                    .formatted(output.tick(outcome.passed()), step.line(), step));
                }
            }
        }
        return "";
    }

    /// At once: whoever reads the file finds the old one or the new one.
    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
