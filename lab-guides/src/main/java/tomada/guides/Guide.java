package tomada.guides;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Node;

/// A lesson: prose, and transcripts that run.
///
/// @param file where it stands
/// @param text all of it, front matter included
/// @param facts its front matter
/// @param document its Markdown
/// @param blocks its transcripts, in order
record Guide(Path file, String text, Facts facts, Node document, List<Block> blocks) {
    Guide {
        blocks = List.copyOf(blocks);
    }

    /// What the front matter says.
    ///
    /// @param goal in one line
    /// @param minutes that it takes, about
    /// @param course which course texts it is from, as `000`
    /// @param programs the programs that somebody's own may stand in for: `SERVER` to `server
    ///   login`
    record Facts(
            String title,
            String goal,
            int minutes,
            List<String> course,
            Map<String, String> programs) {
        Facts {
            course = List.copyOf(course);
            programs = Map.copyOf(programs);
        }
    }

    /// The two digits that its file name begins with; empty where it begins with none.
    String number() {
        return name().matches("\\d\\d-.*") ? name().substring(0, 2) : "";
    }

    /// Its file's name without `.md`: `03-who-can-reach-it`.
    String name() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.md$", "");
    }

    /// The steps of all blocks.
    List<Step> steps() {
        return blocks.stream().flatMap(block -> block.steps().stream()).toList();
    }

    /// What its transcripts say, whatever prose is around them.
    List<String> transcripts() {
        return steps().stream()
                .map(step -> step + "\n" + step.expected() + "\n" + step.end())
                .toList();
    }

    @Override
    public String toString() {
        return (number() + " " + facts.title()).strip();
    }
}
