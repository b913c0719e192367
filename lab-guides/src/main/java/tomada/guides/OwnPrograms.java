package tomada.guides;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The programs that stand in for ours in a guide's checks.
///
/// @param commands `SERVER` to `python3 server.py`; ours where nothing stands in
/// @param folder their files, copied to every host; null where they need none
record OwnPrograms(Map<String, String> commands, @Nullable Path folder) {
    /// Bytes of a folder that is copied; a home has more.
    private static final long LARGEST = 200_000_000;

    OwnPrograms {
        commands = Map.copyOf(commands);
    }

    static OwnPrograms of(
            Guide guide, @Nullable String server, @Nullable String client, @Nullable Path folder) {
        Map<String, String> commands = new HashMap<>(guide.facts().programs());
        replace(guide, commands, "SERVER", server);
        replace(guide, commands, "CLIENT", client);
        if (folder != null) {
            refuseWrong(folder);
        }
        if (guide.blocks().stream().noneMatch(Block::isCheck)) {
            throw new UsageException("guide " + guide + " has no exercise that can be checked");
        }
        return new OwnPrograms(commands, folder);
    }

    private static void refuseWrong(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new UsageException(
                    "there is no folder "
                            + folder
                            + "; give the one with your program: DIR=FOLDER");
        }
        if (isLarge(folder)) {
            throw new UsageException(
                    "the files in %s are more than %d MB; give a folder with just your program: DIR=FOLDER"
                            .formatted(folder, LARGEST / 1_000_000));
        }
    }

    private static boolean isLarge(Path folder) {
        long[] size = {0};
        try {
            Files.walkFileTree(
                    folder.toRealPath(),
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                            size[0] += facts.isRegularFile() ? facts.size() : 0;
                            return size[0] > LARGEST
                                    ? FileVisitResult.TERMINATE
                                    : FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException unread) {
            throw new UsageException(
                    "cannot read " + unread.getMessage() + ", which is to be copied");
        }
        return size[0] > LARGEST;
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
