package tomada.lan;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tomada.lan.LanException.Trouble;
import tomada.lan.docker.Engine;
import tomada.lan.docker.Subnet;

/// The numbers of LANs. Tests take theirs from 100 to 255 and leave the small ones to people.
///
/// FREE -> CHOSEN -> TAKEN: a number that is chosen is kept from the user's other processes by a
/// lock, fcntl(2), on the byte of that number in one file: for 30 s at least, in which the engine
/// gets its networks, and then until the next is chosen. The kernel lifts it with the process,
/// however that ends.
final class Numbers {
    private static final int FIRST = 100;
    private static final int COUNT = 156;

    /// By then a LAN has its networks, on a slow machine too.
    private static final Duration CHOSEN = Duration.ofSeconds(30);

    /// Never closed: closing any channel of a file lifts every lock of the process on it.
    private static final @Nullable FileChannel LOCKS = open();

    private static final Deque<Chosen> OURS = new ArrayDeque<>();

    private record Chosen(FileLock lock, long since) {
        boolean isOver() {
            return System.nanoTime() - since > CHOSEN.toNanos();
        }
    }

    private Numbers() {}

    /// A number of which no network of the engine holds an address, and which nobody has chosen;
    /// where all those are chosen, any of them.
    static synchronized int free(Engine engine) {
        for (Chosen first = OURS.peek(); first != null && first.isOver(); first = OURS.peek()) {
            release(OURS.remove());
        }
        Set<String> taken = engine.subnets().stream().map(Subnet::range).collect(toSet());
        List<Integer> free =
                IntStream.range(FIRST, FIRST + COUNT)
                        .filter(n -> !taken.contains("10.77." + n + ".0/24"))
                        .filter(n -> !taken.contains("10.78." + n + ".0/24"))
                        .boxed()
                        .collect(toCollection(ArrayList::new));
        if (free.isEmpty()) {
            throw new LanException(Trouble.FAILED, "LANs 100 to 255 are all taken");
        }
        Collections.shuffle(free);
        return free.stream().filter(Numbers::choose).findFirst().orElse(free.getFirst());
    }

    /// Whether nobody had chosen it, and we have now.
    static synchronized boolean choose(int number) {
        FileChannel locks = LOCKS;
        if (locks == null) {
            return true;
        }
        try {
            FileLock lock = locks.tryLock(number, 1, false);
            if (lock != null) {
                OURS.add(new Chosen(lock, System.nanoTime()));
            }
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (IOException noLocksHere) {
            return true;
        }
    }

    private static void release(Chosen chosen) {
        try {
            chosen.lock.release();
        } catch (IOException kept) {
            // Until this process ends.
        }
    }

    /// Where there can be none, two processes may choose the same number, and one of them is told.
    private static @Nullable FileChannel open() {
        String user = System.getProperty("user.name");
        try {
            return FileChannel.open(
                    Path.of(System.getProperty("java.io.tmpdir"), "tomada-numbers-of-" + user),
                    CREATE,
                    WRITE);
        } catch (IOException unwritable) {
            return null;
        }
    }
}
