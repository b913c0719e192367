package tomada.guides;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The programs that stand in for ours in a guide's checks.
///
/// @param commands `SERVER` to `python3 server.py`; ours where nothing stands in
/// @param folder their files, copied to every host; null where they need none
record OwnPrograms(Map<String, String> commands, @Nullable Path folder) {
    OwnPrograms {
        commands = Map.copyOf(commands);
    }

    static OwnPrograms of(
            Guide guide, @Nullable String server, @Nullable String client, @Nullable Path folder) {
        Map<String, String> commands = new HashMap<>(guide.facts().programs());
        replace(guide, commands, "SERVER", server);
        replace(guide, commands, "CLIENT", client);
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UsageException(
                    "there is no folder "
                            + folder
                            + "; give the one with your program: DIR=FOLDER");
        }
        if (guide.blocks().stream().noneMatch(Block::isCheck)) {
            throw new UsageException("guide " + guide + " has no exercise that can be checked");
        }
        return new OwnPrograms(commands, folder);
    }

    private static void replace(
            Guide guide, Map<String, String> commands, String role, @Nullable String own) {
        if (own != null && !own.isBlank() && commands.replace(role, own) == null) {
            throw new UsageException(
                    "guide %s has no %s of yours to check; it has %s"
                            .formatted(guide, role, guide.facts().programs().keySet()));
        }
    }
}
