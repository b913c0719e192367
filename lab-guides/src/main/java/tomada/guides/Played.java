package tomada.guides;

import java.time.Duration;
import java.util.List;

/// A guide that was played, as far as it went.
///
/// @param outcomes of the steps that were done; the first that failed is the last
/// @param evidence what the LAN looked like when one failed; empty where none did
/// @param trouble why it could not be played to its end, other than a step's; empty where it could
/// @param took with starting and removing its LAN
record Played(Guide guide, List<Outcome> outcomes, String evidence, String trouble, Duration took) {
    Played {
        outcomes = List.copyOf(outcomes);
    }

    boolean passed() {
        return trouble.isEmpty()
                && outcomes.size() == guide.steps().size()
                && outcomes.stream().allMatch(Outcome::passed);
    }
}
