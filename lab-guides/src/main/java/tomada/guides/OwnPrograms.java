package tomada.guides;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The programs that stand in for ours in a guide's checks.
///
/// @param commands `SERVER` to `python3 server.py`; ours where nothing stands in
/// @param folder their files, copied to every host; null where they need none
record OwnPrograms(Map<String, String> commands, @Nullable Path folder) {
    /// Bytes of a folder that is copied; a home has more.
    private static final long LARGEST = 200_000_000;

    /// Files of a folder that is copied, which are copied to each host in some seconds.
    private static final int MOST = 20_000;

    /// Where the files are the kernel's own, proc(5) and others; names of mount(8).
    private static final Set<String> KERNELS =
            Set.of(
                    "proc",
                    "sysfs",
                    "devtmpfs",
                    "devpts",
                    "cgroup2",
                    "cgroup",
                    "debugfs",
                    "tracefs");

    private static final String ONE_WITH_YOUR_PROGRAM =
            "give a folder with just your program: DIR=FOLDER";

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
        try {
            Path root = folder.toRealPath();
            if (root.getParent() == null || KERNELS.contains(Files.getFileStore(root).type())) {
                throw new UsageException(
                        folder + " is the machine's own; " + ONE_WITH_YOUR_PROGRAM);
            }
            Files.walkFileTree(root, new Refusal(folder, root));
        } catch (IOException unread) {
            throw new UsageException(
                    "cannot read " + unread.getMessage() + ", which is to be copied");
        }
    }

    /// Refuses a folder that cannot be copied to a host as it is, at the first file that says so.
    private static final class Refusal extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Path root;
        private long size;
        private int files;

        Refusal(Path folder, Path root) {
            this.folder = folder;
            this.root = root;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
            size += facts.isRegularFile() ? facts.size() : 0;
            files++;
            if (size > LARGEST) {
                throw new UsageException(
                        "the files in %s are more than %d MB; %s"
                                .formatted(folder, LARGEST / 1_000_000, ONE_WITH_YOUR_PROGRAM));
            }
            if (files > MOST) {
                throw new UsageException(
                        String.format(
                                Locale.ROOT,
                                "there are more than %,d files in %s; %s",
                                MOST,
                                folder,
                                ONE_WITH_YOUR_PROGRAM));
            }
            if (facts.isSymbolicLink()) {
                refuseClimbing(file, Files.readSymbolicLink(file));
            }
            return FileVisitResult.CONTINUE;
        }

        /// On a host there is nothing outside the folder, and the folder is elsewhere.
        private void refuseClimbing(Path link, Path target) {
            Path parent = link.getParent();
            if (parent == null
                    || target.isAbsolute()
                    || !parent.resolve(target).normalize().startsWith(root)) {
                throw new UsageException(
                        "the link %s in %s leads out of it, to %s; give a folder whose links stay within it: DIR=FOLDER"
                                .formatted(root.relativize(link), folder, target));
            }
        }
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
