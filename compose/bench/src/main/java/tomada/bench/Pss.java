package tomada.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// The proportional set size of processes: what each has to itself, and its part of what it shares
/// (proc_pid_smaps(5)).
final class Pss {
    private Pss() {}

    /// The bytes of processes and of all that descend from them, each counted once.
    static long ofTrees(Collection<Long> roots) throws IOException {
        Set<Long> all = new TreeSet<>(roots);
        for (long root : roots) {
            ProcessHandle.of(root).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid)
                    .forEach(all::add);
        }
        long bytes = 0;
        for (long pid : all) {
            bytes += of(pid);
        }
        return bytes;
    }

    private static long of(long pid) throws IOException {
        try {
            return bytes(Files.readString(Path.of("/proc", Long.toString(pid), "smaps_rollup")));
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }

    /// Reads `Pss: 123 kB` out of a smaps_rollup.
    static long bytes(String rollup) {
        return rollup.lines()
                .filter(line -> line.startsWith("Pss:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                .sum();
    }
}
