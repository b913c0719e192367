package tomada.guides;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// What a step did.
///
/// @param step which
/// @param passed whether what must appear did, and the command ended as it must
/// @param lines what appeared, with the addresses of LAN 0
/// @param status how the command ended, where it did
/// @param trouble what is wrong, in a sentence; empty where nothing is
/// @param took how long
/// @param picture an SVG of what the step drew; empty where it drew none
record Outcome(
        Step step,
        boolean passed,
        List<String> lines,
        OptionalInt status,
        String trouble,
        Duration took,
        String picture) {
    Outcome {
        lines = List.copyOf(lines);
    }
}
