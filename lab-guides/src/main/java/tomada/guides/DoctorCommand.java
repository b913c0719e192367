package tomada.guides;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tomada.lan.Doctor;
import tomada.lan.Doctor.Finding;

/// `guides doctor`: which guides this machine can run, and what it lacks for the others.
@Command(
        name = "doctor",
        description =
                "Tells which guides this machine can run; `compose/lan doctor` has the details.")
final class DoctorCommand implements Callable<Integer> {
    private final Output output;
    private final Path home;

    DoctorCommand(Output output, Path home) {
        this.output = output;
        this.home = home;
    }

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.examine();
        List<Fitness> guides =
                new Guides(home.resolve("lab-guides"), "en")
                        .all().stream().map(guide -> Fitness.of(guide, findings)).toList();
        for (Fitness fitness : guides) {
            output.line(output.tick(fitness.lacks().isEmpty()) + " " + fitness.guide());
            fitness.lacks().forEach(lack -> output.line("    " + lack));
        }
        boolean all = guides.stream().allMatch(fitness -> fitness.lacks().isEmpty());
        return all ? ExitStatus.OK.code : ExitStatus.FAILED.code;
    }
}
