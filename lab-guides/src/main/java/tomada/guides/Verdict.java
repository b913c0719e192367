package tomada.guides;

import java.time.Duration;
import java.util.List;

/// What one check says of somebody's own program.
///
/// @param check what it checks, in words
/// @param line of the check in the guide
/// @param failed the step that did not do what it must, and what it did; empty where all passed
/// @param look what to look at then: what the kernel and the program say
/// @param remarks what was seen beside what is checked, and is no failure
record Verdict(
        String check,
        int line,
        List<Outcome> failed,
        List<String> look,
        List<String> remarks,
        Duration took) {
    Verdict {
        failed = List.copyOf(failed);
        look = List.copyOf(look);
        remarks = List.copyOf(remarks);
    }

    boolean passed() {
        return failed.isEmpty();
    }
}
