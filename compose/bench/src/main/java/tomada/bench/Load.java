package tomada.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A load of `compose/bench/peers`, and what it can itself.
final class Load {
    private final Path home;
    private final CProgram program;
    private final List<String> ceilingOf;
    private double ceiling;

    /// @param ceilingOf what its `ceiling` takes: a shape, and seconds
    Load(Path home, CProgram program, String... ceilingOf) {
        this.home = home;
        this.program = program;
        this.ceilingOf = List.of(ceilingOf);
    }

    /// One run, as its usage says.
    LoadReport run(String... arguments) throws InterruptedException {
        return run(List.of(arguments));
    }

    private LoadReport run(List<String> arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.in(home).toString()));
        command.addAll(arguments);
        return LoadReport.parse(Task.run(Map.of(), command).out());
    }

    /// Says so where a rate is above half of what the load can at best.
    String note(LoadReport measured) throws InterruptedException {
        if (ceiling == 0) {
            List<String> arguments = new ArrayList<>(List.of("ceiling"));
            arguments.addAll(ceilingOf);
            ceiling = run(arguments).rate();
        }
        return note(measured.rate(), ceiling);
    }

    static String note(double rate, double ceiling) {
        return rate <= ceiling / 2
                ? ""
                : "The load itself limits this: it does %s at most, with a bare responder."
                        .formatted(Unit.PER_SECOND.text(ceiling));
    }

    /// Says so where the load was late itself, for as much as half of what was measured.
    static String note(LoadReport.Times measured, LoadReport.Times late) {
        return late.p99() <= measured.p99() / 2
                ? ""
                : "The load itself limits this: one in a hundred of its messages left %s late."
                        .formatted(Unit.MILLISECONDS.text(late.p99()));
    }
}
