package tomada.lan.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tomada.lan.Doctor;
import tomada.lan.Doctor.Finding;

/// `lan doctor`: what this machine can do.
@Command(
        name = "doctor",
        description = "Looks at engine, Compose, images, and what the kernel has for the faults.")
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Answer in JSON.")
    boolean json;

    private final Output output;

    DoctorCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.examine();
        if (json) {
            output.json(findings);
        } else {
            output.table(
                    List.of("WHAT", "", "EVIDENCE"),
                    findings.stream()
                            .map(f -> List.of(f.what(), f.well() ? "yes" : "no", f.evidence()))
                            .toList());
        }
        return findings.getFirst().well() ? ExitStatus.OK.code : ExitStatus.NO_ENGINE.code;
    }
}
