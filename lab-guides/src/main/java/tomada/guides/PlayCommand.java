package tomada.guides;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tomada.lan.Lan;

/// `guides play 03`: a guide, step by step, on the LAN that is up.
@Command(
        name = "play",
        description = "Plays a guide with you, step by step, on the LAN that is up.",
        footer = {"", "Example: guides play 03 --in pt"})
final class PlayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "GUIDE", description = "Which: 3, 03, or the path of one of yours.")
    String name = "";

    @Option(names = "--in", paramLabel = "LANGUAGE", description = "en or pt (${DEFAULT-VALUE}).")
    String language = "en";

    @Option(
            names = "--lan",
            paramLabel = "N",
            description = "The LAN's number, 0 to 255; the variable LAN, or 0.")
    String lan = System.getenv().getOrDefault("LAN", "");

    private final Output output;
    private final Path home;

    PlayCommand(Output output, Path home) {
        this.output = output;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Guide guide = new Guides(home.resolve("lab-guides"), language).find(name);
        String number = lan.isEmpty() ? "0" : lan;
        if (!number.matches("\\d{1,3}") || Integer.parseInt(number) > 255) {
            throw new UsageException(
                    "LAN=" + number + " is not the number of a LAN; give one from 0 to 255");
        }
        try (Lan running = Lan.attach(Integer.parseInt(number));
                Play play = new Play(running, home, guide.facts().programs(), null);
                Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
            new Tutor(guide, play, terminal, output).play(Bookmark.ofUser());
        } catch (UserInterruptException interrupted) {
            return ExitStatus.INTERRUPTED.code;
        }
        return ExitStatus.OK.code;
    }
}
